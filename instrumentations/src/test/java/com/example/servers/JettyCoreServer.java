// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import static com.example.servers.Reflection.call;
import static com.example.servers.Reflection.callStatic;

import dev.heddle.testing.ServerExchange;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jetty 12 with one handler and no servlets, by reflection: its types have the names of those of
 * Jetty 9, which tests are compiled with.
 */
public final class JettyCoreServer implements AutoCloseable {
  private static final String SERVER = "org.eclipse.jetty.server.";

  private final Object server;
  private final int port;

  /** What to do with a request. */
  public interface Application {
    /** False where it is none of this application's. */
    boolean handle(ServerExchange exchange) throws Exception;
  }

  public JettyCoreServer(ClassLoader loader, Application application) throws Exception {
    Class<?> handler = Class.forName(SERVER + "Handler", true, loader);
    server =
        Class.forName(SERVER + "Server", true, loader).getConstructor(int.class).newInstance(0);
    Handler calls = new Handler(loader, application);
    call(server, "setHandler", Proxy.newProxyInstance(loader, new Class<?>[] {handler}, calls));
    call(server, "start");
    Object connector = ((Object[]) call(server, "getConnectors"))[0];
    port = (Integer) call(connector, "getLocalPort");
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    call(server, "stop");
  }

  /** Jetty's handler, with as much of a life cycle as a server asks for. */
  private static final class Handler implements InvocationHandler {
    private final ClassLoader loader;
    private final Application application;
    private volatile boolean started;
    private volatile @Nullable Object server;

    Handler(ClassLoader loader, Application application) {
      this.loader = loader;
      this.application = application;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "handle":
          return application.handle(new Exchange(loader, arguments[0], arguments[1], arguments[2]));
        case "start":
          started = true;
          return null;
        case "stop":
          started = false;
          return null;
        case "isStarted":
        case "isRunning":
          return started;
        case "setServer":
          server = arguments[0];
          return null;
        case "getServer":
          return server;
        case "equals":
          return proxy == arguments[0];
        case "hashCode":
          return System.identityHashCode(proxy);
        default:
          return otherwise(method.getReturnType());
      }
    }

    private static @Nullable Object otherwise(Class<?> type) {
      if (type.isEnum()) {
        return type.getEnumConstants()[0]; // a blocking handler
      }
      if (type == List.class) {
        return List.of();
      }
      return type == boolean.class ? Boolean.FALSE : null;
    }
  }

  /** The contract's terms. */
  private static final class Exchange implements ServerExchange {
    private final ClassLoader loader;
    private final Object request;
    private final Object response;
    private final Object callback;

    Exchange(ClassLoader loader, Object request, Object response, Object callback) {
      this.loader = loader;
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    private Object uri(String part) throws Exception {
      return call(call(request, "getHttpURI"), part);
    }

    @Override
    public String path() {
      try {
        return (String) uri("getPath");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public @Nullable String query() {
      try {
        return (String) uri("getQuery");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String body() throws Exception {
      Class<?> source = Class.forName("org.eclipse.jetty.io.Content$Source", true, loader);
      return (String) callStatic(source, "asString", request, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void answer(int status, String body) throws Exception {
      call(response, "setStatus", status);
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.ISO_8859_1));
      call(response, "write", true, bytes, callback);
    }

    @Override
    public void addHeader(String name, String value) {
      try {
        call(call(response, "getHeaders"), "add", name, value);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void sendError(int status) throws Exception {
      callStatic(responses(), "writeError", request, response, callback, status);
    }

    @Override
    public void redirect(String path) throws Exception {
      callStatic(responses(), "sendRedirect", request, response, callback, path);
    }

    private Class<?> responses() throws ClassNotFoundException {
      return Class.forName(SERVER + "Response", true, loader);
    }

    @Override
    public void flush(String text) throws Exception {
      Class<?> sink = Class.forName("org.eclipse.jetty.io.Content$Sink", true, loader);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      callStatic(sink, "write", response, false, bytes);
    }

    @Override
    public AsyncAnswer startAsync(long timeoutMillis) {
      return new AsyncAnswer() {
        @Override
        public void answer(int status, String body) throws Exception {
          Exchange.this.answer(status, body);
        }

        @Override
        public void dispatch(String path) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
