// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.spring;

import java.time.Duration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import reactor.core.publisher.Mono;

/** Controllers by annotation that answer by publishers. */
@Controller
@ResponseBody
public class ReactiveOrders {
  @RequestMapping("/orders")
  public Mono<String> all() {
    return Mono.just("all");
  }

  @RequestMapping("/orders/{id}")
  public Mono<String> one(@PathVariable("id") String id) {
    return Mono.just(id);
  }

  @RequestMapping("/orders/{id}/items/{item}")
  public Mono<String> item(@PathVariable("id") String id, @PathVariable("item") String item) {
    return Mono.just(id + item);
  }

  @RequestMapping("/later/{id}")
  public Mono<String> later(@PathVariable("id") String id) {
    return Mono.just(id).delayElement(Duration.ofMillis(1));
  }

  @RequestMapping("/broken/{id}")
  public Mono<String> broken(@PathVariable("id") String id) {
    return Mono.error(new IllegalStateException("broken order"));
  }
}
