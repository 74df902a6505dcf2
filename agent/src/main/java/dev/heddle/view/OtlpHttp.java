// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.http.Reply;
import dev.heddle.http.Request;
import dev.heddle.otlp.ExportReply;
import dev.heddle.otlp.Signal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The receiving end of OTLP/HTTP. Any thread. Source: OTLP §OTLP/HTTP. */
final class OtlpHttp {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  private final Intake intake;

  OtlpHttp(Intake intake) {
    this.intake = intake;
  }

  /** Which one this path takes; null for any other path. */
  static @Nullable Signal signal(String path) {
    for (Signal signal : Signal.values()) {
      if (path.length() == signal.httpPath().length() + 1 && path.endsWith(signal.httpPath())) {
        return signal;
      }
    }
    return null;
  }

  Reply answer(Signal signal, Request request) {
    if (!request.method.equals("POST")) {
      String hint = "export requests are sent here, by POST; traces are looked at on the page /";
      return Reply.text(405, hint, "Allow: POST\r\n");
    }
    String type = lower(request.field("Content-Type"));
    int parameters = type.indexOf(';');
    type = (parameters < 0 ? type : type.substring(0, parameters)).trim();
    String coding = lower(request.field("Content-Encoding"));
    boolean gzip = coding.equals("gzip");
    if (!type.equals(PROTOBUF) && !type.equals(JSON)) {
      return Reply.text(415, "the content type is to be " + PROTOBUF + " or " + JSON);
    }
    boolean json = type.equals(JSON);
    if (!gzip && !coding.isEmpty() && !coding.equals("identity")) {
      return failure(415, json, "the content encoding is to be gzip or none");
    }
    try {
      byte[] body = request.body();
      int rejected = intake.accept(signal, body, 0, body.length, gzip, json);
      return json
          ? reply(200, true, ExportReply.successJson(signal, rejected, Intake.REJECTED))
          : reply(200, false, ExportReply.success(rejected, Intake.REJECTED));
    } catch (Intake.Refusal e) {
      return failure(e.tooLarge ? 413 : 400, json, String.valueOf(e.getMessage()));
    }
  }

  private static String lower(@Nullable String field) {
    return field == null ? "" : field.toLowerCase(Locale.ROOT);
  }

  private static Reply failure(int status, boolean json, String message) {
    byte[] body = json ? ExportReply.failureJson(message) : ExportReply.failure(message);
    return reply(status, json, body);
  }

  private static Reply reply(int status, boolean json, byte[] body) {
    return new Reply(status, json ? JSON : PROTOBUF, body, "");
  }
}
