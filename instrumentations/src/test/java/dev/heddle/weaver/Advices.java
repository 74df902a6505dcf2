// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/** The advices that the same classes are woven with by Byte Buddy and by Heddle. */
public final class Advices {
  private Advices() {}

  public static final class All {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static Object enter(
        @Advice.Origin("#t.#m#d") String origin,
        @Advice.Origin Class<?> type,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments) {
      Trace.add("enter", origin, type.getSimpleName(), self, arguments);
      return "token";
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter Object token,
        @Advice.This(optional = true) Object self,
        @Advice.AllArguments Object[] arguments,
        @Advice.Return(typing = Typing.DYNAMIC) Object returned,
        @Advice.Thrown Throwable thrown) {
      Trace.add("exit", token, self, arguments, returned, thrown);
    }
  }

  public static final class WithoutThrown {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static long enter(
        @Advice.Argument(value = 0, optional = true, typing = Typing.DYNAMIC) Object first) {
      Trace.add("enter", first);
      return 42;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter long token,
        @Advice.Argument(value = 1, optional = true, typing = Typing.DYNAMIC) Object second,
        @Advice.This(optional = true) Object self) {
      Trace.add("exit", token, second, self);
    }
  }

  public static final class EnterOnly {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static Object enter(@Advice.AllArguments Object[] arguments) {
      Trace.add("enter", (Object) arguments);
      return arguments;
    }
  }

  public static final class ExitOnly {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(@Advice.Thrown Throwable thrown) {
      Trace.add("exit", thrown);
    }
  }

  public static final class Primitive {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static double enter() {
      return 1.5;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter double token,
        @Advice.Return(typing = Typing.DYNAMIC) Object returned,
        @Advice.Argument(value = 0, optional = true, typing = Typing.DYNAMIC) Object first) {
      Trace.add("exit", token, returned, first);
    }
  }

  public static final class Failing {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static Object enter(@Advice.AllArguments Object[] arguments) {
      Trace.add("enter", (Object) arguments);
      throw new IllegalStateException("enter advice");
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(@Advice.Enter Object token, @Advice.Thrown Throwable thrown) {
      Trace.add("exit", token, thrown);
      throw new LinkageError("exit advice");
    }
  }

  /** Replaces some results by others of the same type, whatever that is. */
  public static final class ReplaceResult {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned(typing = Typing.DYNAMIC)
    @Advice.AssignReturned.AsScalar
    public static @Nullable Object exit(@Advice.Return(typing = Typing.DYNAMIC) Object returned) {
      Trace.add("exit", returned);
      if (returned instanceof String) {
        return ((String) returned).length() > 3 ? returned + "!" : null;
      }
      return returned instanceof Object[] ? ((Object[]) returned).clone() : null;
    }
  }

  public static final class ReplaceInt {
    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned
    public static int exit(@Advice.Return int returned) {
      return returned > 10 ? returned * 2 : 0;
    }
  }

  public static final class ReplaceLong {
    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned
    public static long exit(@Advice.Return long returned, @Advice.AllArguments Object[] all) {
      Trace.add("exit", returned, all);
      return returned > 10 ? -returned : 0;
    }
  }

  public static final class ReplaceByArray {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    @Advice.AssignReturned.ToReturned(index = 1, typing = Typing.DYNAMIC)
    public static Object @Nullable [] exit(
        @Advice.Return(typing = Typing.DYNAMIC) Object returned) {
      if (returned instanceof String) {
        return new Object[] {"unused", ((String) returned).length() > 3 ? "replaced" : null};
      }
      return null;
    }
  }

  public static final class ReplaceThrown {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    @Advice.AssignReturned.ToThrown
    public static @Nullable Throwable exit(
        @Advice.Thrown Throwable thrown, @Advice.AllArguments Object[] arguments) {
      if (thrown != null) {
        return thrown instanceof RuntimeException ? new IllegalStateException("replaced") : null;
      }
      return arguments.length == 3 ? new UnsupportedOperationException("thrown at return") : null;
    }
  }

  public static final class ReplaceFirst {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    public static @Nullable String enter(@Advice.Argument(0) String first) {
      return first != null && first.length() > 3 ? first + "?" : null;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(@Advice.Enter String token, @Advice.Argument(0) String first) {
      Trace.add("exit", token, first);
    }
  }

  public static final class ReplaceTwo {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments({
      @ToArgument(value = 0, index = 1, typing = Typing.DYNAMIC),
      @ToArgument(value = 1, index = 0, typing = Typing.DYNAMIC)
    })
    public static Object @Nullable [] enter(
        @Advice.Argument(0) String first, @Advice.Argument(1) String second) {
      return first == null ? null : new Object[] {first, second};
    }
  }

  public static final class ReplaceFirstInt {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    @Advice.AssignReturned.ToArguments(@ToArgument(0))
    public static int enter(@Advice.Argument(0) int first) {
      return first > 3 ? 1000 : 0;
    }
  }

  public static final class SkipOnTrue {
    @Advice.OnMethodEnter(
        suppress = Throwable.class,
        inline = false,
        skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(@Advice.AllArguments Object[] arguments) {
      Trace.add("enter", (Object) arguments);
      return arguments.length > 1;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
    public static void exit(
        @Advice.Enter boolean token, @Advice.Return(typing = Typing.DYNAMIC) Object returned) {
      Trace.add("exit", token, returned);
    }
  }

  public static final class SkipOnNull {
    @Advice.OnMethodEnter(
        suppress = Throwable.class,
        inline = false,
        skipOn = Advice.OnDefaultValue.class)
    public static @Nullable Object enter(@Advice.AllArguments Object[] arguments) {
      return arguments.length > 1 ? "go on" : null;
    }
  }

  public static final class Field {
    @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
    public static void enter(
        @Advice.FieldValue("name") String name, @Advice.FieldValue("count") int count) {
      Trace.add("enter", name, count);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
    public static void exit(
        @Advice.FieldValue("name") String name, @Advice.FieldValue("count") int count) {
      Trace.add("exit", name, count);
    }
  }
}
