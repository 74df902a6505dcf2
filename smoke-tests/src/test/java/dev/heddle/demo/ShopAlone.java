// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** The demo's applications and requests without an agent; what they print is in their logs. */
final class ShopAlone {
  private ShopAlone() {}

  static void run(DemoFiles files) throws Exception {
    int redisPort = Port.REDIS.free(0);
    JavaService stock = JavaService.stock(Port.STOCK.free(0), List.of(), Map.of());
    JavaService shop = JavaService.shop(Port.SHOP.free(0), redisPort, stock, List.of(), Map.of());
    try (ChildProcess redis = RedisServer.start(redisPort, files.log("redis-alone"));
        ChildProcess stockProcess = stock.start(files);
        ChildProcess shopProcess = shop.start(files)) {
      stock.awaitReady(stockProcess);
      shop.awaitReady(shopProcess);
      assertThat(stockProcess.output()).isEqualTo("stock ready: " + stock.url() + "\n");
      assertThat(shopProcess.output()).isEqualTo("shop ready: " + shop.url() + "\n");

      HttpClient client = HttpClient.newHttpClient();
      for (DemoRequest request : DemoRequest.ALL) {
        URI uri = URI.create(shop.url()).resolve(request.target());
        assertThat(
                client
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .statusCode())
            .as(request.target())
            .isEqualTo(request.status());
      }
    }
  }
}
