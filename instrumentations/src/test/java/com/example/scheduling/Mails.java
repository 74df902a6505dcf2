// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.scheduling;

import dev.heddle.context.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** A bean with an asynchronous and a scheduled method. */
public class Mails {
  private final CompletableFuture<@Nullable Context> sent = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Context> cleaned = new CompletableFuture<>();

  /** The context of the asynchronous method. */
  public CompletableFuture<@Nullable Context> sent() {
    return sent;
  }

  /** The context of the scheduled method. */
  public CompletableFuture<@Nullable Context> cleaned() {
    return cleaned;
  }

  @Async
  public void send() {
    sent.complete(Context.current());
  }

  @Scheduled(fixedDelay = 60_000)
  public void clean() {
    cleaned.complete(Context.current());
  }

  /** The application. */
  @EnableAsync
  @EnableScheduling
  public static class Configuration {
    @Bean
    public Mails mails() {
      return new Mails();
    }
  }
}
