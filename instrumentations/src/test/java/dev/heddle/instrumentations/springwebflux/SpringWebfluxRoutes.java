// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.springwebflux;

import com.example.spring.ReactiveFunctions;
import com.example.spring.ReactiveOrders;
import dev.heddle.testing.RouteContract;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.accept.RequestedContentTypeResolverBuilder;
import org.springframework.web.reactive.function.server.support.HandlerFunctionAdapter;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.function.server.support.ServerResponseResultHandler;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.ResponseBodyResultHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.handler.ResponseStatusExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An application that is configured without scanning, which old versions could not do today. */
abstract class SpringWebfluxRoutes extends RouteContract {
  SpringWebfluxRoutes() {
    routes.put("/orders", "/shop/orders");
    routes.put("/orders/7", "/shop/orders/{id}");
    routes.put("/orders/8", "/shop/orders/{id}");
    routes.put("/orders/7/items/3", "/shop/orders/{id}/items/{item}");
    routes.put("/later/7", "/shop/later/{id}");
  }

  @Override
  protected Map.Entry<String, String> failing() {
    return Map.entry("/broken/7", "/shop/broken/{id}");
  }

  @Override
  protected @Nullable String routeOfTheUnknown() {
    return null;
  }

  /** The application below its path, where the server knows none. */
  static HttpHandler belowItsPath() {
    return new ContextPathCompositeHandler(Collections.singletonMap("/shop", application()));
  }

  /** Filters move every request to another thread, as those that look into a database do. */
  static HttpHandler application() {
    GenericApplicationContext beans = new GenericApplicationContext();
    ServerCodecConfigurer codecs = ServerCodecConfigurer.create();
    add(beans, new RequestMappingHandlerMapping());
    RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
    adapter.setMessageReaders(codecs.getReaders());
    adapter.setReactiveAdapterRegistry(new ReactiveAdapterRegistry());
    add(beans, adapter);
    add(
        beans,
        new ResponseBodyResultHandler(
            codecs.getWriters(), new RequestedContentTypeResolverBuilder().build()));
    add(beans, new ReactiveOrders());
    RouterFunctionMapping functions = new RouterFunctionMapping(ReactiveFunctions.routes());
    functions.setMessageReaders(codecs.getReaders());
    add(beans, functions);
    add(beans, new HandlerFunctionAdapter());
    ServerResponseResultHandler responses = new ServerResponseResultHandler();
    responses.setMessageWriters(codecs.getWriters());
    add(beans, responses);
    beans.refresh();
    WebFilter moving =
        (exchange, chain) ->
            Mono.just("moved")
                .publishOn(Schedulers.parallel())
                .flatMap(moved -> chain.filter(exchange.mutate().build()));
    return WebHttpHandlerBuilder.webHandler(new DispatcherHandler(beans))
        .filter(moving)
        .exceptionHandler(new ResponseStatusExceptionHandler())
        .build();
  }

  private static void add(GenericApplicationContext beans, Object bean) {
    registerBean(beans, bean.getClass(), bean);
  }

  @SuppressWarnings("unchecked")
  private static <T> void registerBean(
      GenericApplicationContext beans, Class<T> type, Object bean) {
    beans.registerBean(type.getName(), type, () -> (T) bean);
  }
}
