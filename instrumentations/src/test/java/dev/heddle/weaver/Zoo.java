// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Supplier;

/** Shapes of methods as a Java compiler writes them. */
public class Zoo implements Trace.Shown {
  private String name;
  private int count = 3;

  public Zoo() {
    this("default");
  }

  public Zoo(String name) {
    super();
    this.name = name == null ? "null" : name;
  }

  public Zoo(int count, String first, long big) {
    this(count > 5 ? first : first + big);
    if (count > 7) {
      return;
    }
    count++;
    this.count = count;
    if (count < 0) {
      throw new IllegalArgumentException("negative " + big);
    }
  }

  @Override
  public String toString() {
    return "Zoo(" + name + ',' + count + ')';
  }

  public void nothing() {}

  public static void nothingStatic() {}

  public int intOf(int a) {
    return a + 1;
  }

  public long longOf(long a, int b) {
    return b == 0 ? a : a / b;
  }

  public static double doubles(double a, float b, long c) {
    double x = a * 2;
    long y = c + (long) b;
    return x > y ? x : y;
  }

  public boolean flag(boolean a, byte b, char c, short d) {
    return a && b > 1 || c == d;
  }

  public String text(String a) {
    return a + count;
  }

  public String two(String a, String b) {
    return a + '-' + b;
  }

  public Object object(Object a, Object b) {
    return a != null ? a : b;
  }

  public String[] array(String[] a, int... b) {
    return b.length > 1 ? a : Arrays.copyOf(a, 1);
  }

  public String writesArgument(String a, String b) {
    if (a == null) {
      a = "was null";
    } else if (a.length() > 3) {
      a = b;
      b = null;
    }
    return a + b;
  }

  public long writesLong(long a, int b) {
    a += b;
    b++;
    a *= b;
    return a;
  }

  public int increments(int a, int b) {
    while (a < 20) {
      a += 7;
      b--;
    }
    return a * b;
  }

  public int loopsFromTheStart(int a) {
    do {
      a++;
    } while (a < 10);
    return a;
  }

  public String switches(String a) {
    switch (a) {
      case "abc":
        return "first";
      case "abcdef":
        return "second";
      default:
        break;
    }
    switch (a.length()) {
      case 1:
        return "one";
      case 100:
        return "hundred";
      default:
        return "other";
    }
  }

  public int throwsSome(int a) throws IOException {
    if (a > 10) {
      throw new IOException("checked " + a);
    }
    if (a > 3) {
      throw new IllegalArgumentException("unchecked " + a);
    }
    if (a == 3) {
      throw new AssertionError("error");
    }
    return 100 / a;
  }

  public String catches(String a) {
    String result = "none";
    try {
      result = a.substring(4);
      if (result.isEmpty()) {
        return "empty";
      }
    } catch (StringIndexOutOfBoundsException e) {
      return "too short";
    } catch (NullPointerException e) {
      result = "null";
    } finally {
      count += 10;
    }
    return result;
  }

  public synchronized int locked(int a) {
    if (a > 3) {
      throw new IllegalStateException("locked");
    }
    return a;
  }

  public int locks(Object a, int b) {
    synchronized (name) {
      if (b > 3) {
        return b;
      }
      count++;
    }
    return a == null ? -1 : count;
  }

  public String tryWithResources(String a) throws Exception {
    try (AutoCloseable first = () -> count++;
        AutoCloseable second =
            () -> {
              throw new IOException("close");
            }) {
      return a.trim();
    } catch (IOException e) {
      return "caught " + e.getMessage();
    }
  }

  public Supplier<String> lambda(String a) {
    return () -> a + name;
  }

  public int nestedLoops(int a, int b) {
    int sum = 0;
    outer:
    for (int i = 0; i < a; i++) {
      for (long j = 0; j < b; j++) {
        if (j * i > 20) {
          break outer;
        }
        double d = j;
        sum += (int) d + i;
      }
      String s = "x" + i;
      sum += s.length();
    }
    return sum;
  }

  public void voidWithReturns(int a) {
    if (a > 5) {
      count = a;
      return;
    }
    count--;
    if (count > a) {
      return;
    }
    count = 0;
  }

  public static String many(
      int a, long b, String c, double d, Object e, float f, long g, int[] h, char i, boolean j) {
    long x = b + g;
    double y = d * f;
    return a + c + x + y + e + (h == null ? 0 : h.length) + i + j;
  }

  public <T extends Comparable<T>> T generic(T a, T b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  public Iterator<String> anonymous(String a) {
    return new Iterator<String>() {
      private int left = 2;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public String next() {
        left--;
        return a + left;
      }
    };
  }

  private int hidden(int a) {
    return a * 3;
  }

  public int callsHidden(int a) {
    return hidden(a) + hidden(a + 1);
  }

  public int recursive(int a) {
    return a <= 0 ? 0 : a > 50 ? -1 : a + recursive(a - 1);
  }

  public Object nulls(Object a) {
    return null;
  }

  public void alwaysThrows() {
    throw new UnsupportedOperationException("always");
  }

  public int reusesSlots(int a) {
    if (a > 3) {
      String s = "s" + a;
      return s.length();
    }
    long l = a * 2L;
    if (l > 2) {
      double d = l;
      return (int) d;
    }
    return (int) l;
  }
}
