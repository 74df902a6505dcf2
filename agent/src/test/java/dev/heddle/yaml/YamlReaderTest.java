// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the same as a whole YAML parser does, or refuses. */
final class YamlReaderTest {
  /** Texts, lists, maps and nulls. */
  private static Object plain(YamlNode node) throws YamlException {
    if (node.isNothing()) {
      return null;
    }
    if (node.isList()) {
      List<Object> list = new ArrayList<>();
      for (YamlNode item : node.list("")) {
        list.add(plain(item));
      }
      return list;
    }
    if (node.isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Map.Entry<String, YamlNode> entry : node.map("").entrySet()) {
        map.put(entry.getKey(), plain(entry.getValue()));
      }
      return map;
    }
    return node.text("");
  }

  private static Object read(String text) throws YamlException {
    return plain(YamlReader.read(text));
  }

  /** As ours: without types but text. */
  private static Object byOther(String text) {
    return untyped(new Yaml(new AllText()).load(text));
  }

  /** Keeps numbers and booleans as they are written. */
  private static final class AllText extends org.yaml.snakeyaml.constructor.SafeConstructor {
    AllText() {
      super(new org.yaml.snakeyaml.LoaderOptions());
    }

    @Override
    protected Object constructObject(org.yaml.snakeyaml.nodes.Node node) {
      if (node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar
          && !node.getTag().equals(org.yaml.snakeyaml.nodes.Tag.NULL)) {
        return scalar.getValue();
      }
      return super.constructObject(node);
    }
  }

  private static Object untyped(Object value) {
    if (value instanceof List<?> list) {
      List<Object> result = new ArrayList<>();
      list.forEach(item -> result.add(untyped(item)));
      return result;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> result = new LinkedHashMap<>();
      map.forEach((key, item) -> result.put(key, untyped(item)));
      return result;
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a: b",
        "---\n# comment\nrules:\n  - bean: java.lang:type=Threading\n    mapping:\n      ThreadCount:\n        metric: my.count\n        unit: \"1\"\n",
        "a:\n- b\n- c: d\n  e: f\n-\n  g: h\n",
        "a: [b, 'c,d', \"e]\", [f, g], {h: i}]\nb: {c: d, e: [f], g: , h}\n",
        "a: 'it''s' # comment\nb: \"tab\\tnew\\nunicode \\u00e9\" # more\nc: a # b\nd: a#b\n",
        "a:\nb: ~\nc: null\nd: ''\n",
        "text: |\n  one\n   two\n\n  three\nnext: x\n",
        "text: |-\n  one\n  two\n\nnext: >\n  folded\n  line\n",
        "a: first\n  second\n  third\nb: 'quoted\n  on'\n",
        "a: [b,\n  c, # comment\n  d]\ne: {f: g,\n  h: i}\n",
        "- a\n- - b\n  - c\n- d: e\n",
        "\uFEFFa: b\r\nc: d\r\n",
        "a: http://x:80/y\nb: java.lang:type=GC,name=*\n'quoted key': 1\n\"k\\\"\": 2\n",
        "a: 1.5\nb: true\nc: 007\n",
        "%YAML 1.2\n---\na: b\n...\n",
        "a: -1\nb: - \nc: x: y\n",
        "a:   \n    deep: x\n    list:\n    - y\n",
        "a: \"x\" y\n",
        "a: b\n c: d\n",
        "a: {b: c\n",
        "a: [b, c]]\n",
        "a: 'b\n",
        "a: b\n\tc: d\n",
        "a: b\na: c\n",
        "x: {'a': 1, \"b\": 2}\ny: []\nz: {}\n",
        "a: >-\n  one\n  two\n\n  three\n",
        "a: # nothing\n  b: c\n",
      })
  void readsWhatPeopleWrite(String text) throws YamlException {
    Object expected;
    try {
      expected = byOther(text);
    } catch (YAMLException e) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(YamlException.class);
      return;
    }
    Object actual;
    try {
      actual = read(text);
    } catch (YamlException e) {
      assertThat(text).as(e.getMessage()).containsAnyOf("a: b\na: c", "b: - ");
      return;
    }
    assertThat(actual).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &anchor b",
        "a: *alias",
        "a: !!str b",
        "? a\n: b",
        "a: b\n---\nc: d",
        "a: @b",
        "a: |2\n  b",
        "a: b\na: c",
        "[a]: b",
      })
  void refusesWhatItDoesNotReadByLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("line ");
  }

  @Test
  void neverReadsAnythingElseThanAWholeParserAndNeverBreaks() {
    String[] seeds = {
      "rules:\n  - bean: a:b=c # d\n    unit: '1'\n    mapping:\n      X.y: {metric: \"m\"}\n      Z:\n",
      "a:\n- [b, c, {d: e}]\n- f: g\n  h: |\n    text\n    more\n- 'i'\n",
      "a: \"b\\n\"\nc:\n  d: [e, 'f']\n  g:\n    - h\n    - i: j\nk: l m\n  n\n",
    };
    Random random = new Random(3);
    int same = 0;
    int refused = 0;
    int lenient = 0;
    List<String> different = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      String text = mutated(seeds[random.nextInt(seeds.length)], random);
      Object ours;
      try {
        ours = read(text);
      } catch (YamlException e) {
        refused++;
        continue;
      }
      try {
        Object theirs = byOther(text);
        if (ours == null ? theirs == null : ours.equals(theirs)) {
          same++;
        } else {
          different.add(text + " ours " + ours + " theirs " + theirs);
        }
      } catch (YAMLException e) {
        lenient++; // a tab or the like that harms nobody
      }
    }
    assertThat(different).isEmpty();
    assertThat(same).isGreaterThan(20_000);
    assertThat(refused).isGreaterThan(1_000);
    assertThat(lenient).isLessThan(same / 20);
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    String interesting = "\n :-'\"[]{},#|>ab\t\\";
    for (int i = random.nextInt(3); i > 0 && text.length() > 1; i--) {
      int at = random.nextInt(text.length());
      char c = interesting.charAt(random.nextInt(interesting.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
    }
    return text.append('\n').toString();
  }
}
