// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import dev.heddle.index.IndexData;
import dev.heddle.muzzle.ClassFile;
import dev.heddle.muzzle.SymbolReference;
import dev.heddle.weaver.AdviceMethod;
import dev.heddle.weaver.AdviceModel;
import dev.heddle.weaver.Assignment;
import dev.heddle.weaver.ParameterBinding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the index in the layout of {@link IndexData}. The same instrumentations give the same
 * bytes. One thread.
 */
final class IndexWriter {
  private final List<AdviceModel> advices = new ArrayList<>();
  private final List<Collection<SymbolReference>> advicesNeed = new ArrayList<>();
  private final SortedMap<String, Integer> adviceIds = new TreeMap<>();
  private final List<SymbolReference> references = new ArrayList<>();
  private final Map<String, Integer> referenceNumbers = new TreeMap<>();
  private final List<Flavour> flavours = new ArrayList<>();
  private final List<WovenType> rules = new ArrayList<>();
  private final List<Integer> ruleFlavours = new ArrayList<>();
  private IndexStrings strings = new IndexStrings();

  /** In the order of {@link AdviceModel#id}. */
  void add(AdviceModel advice, Collection<SymbolReference> needs) {
    advices.add(advice);
    advicesNeed.add(needs);
    adviceIds.put(advice.className(), advice.id());
    for (SymbolReference reference : needs) {
      String key = key(reference);
      if (!referenceNumbers.containsKey(key)) {
        referenceNumbers.put(key, references.size());
        references.add(reference);
      }
    }
  }

  void add(Flavour flavour) {
    for (WovenType type : flavour.types) {
      rules.add(type);
      ruleFlavours.add(flavours.size());
    }
    flavours.add(flavour);
  }

  /**
   * @param jdk which JDK types lie below which
   */
  byte[] write(JdkSubtypes jdk) {
    strings = new IndexStrings();
    layOut(jdk);
    strings.numberAll();
    return layOut(jdk);
  }

  private byte[] layOut(JdkSubtypes jdk) {
    List<byte[]> sections = new ArrayList<>();
    int at = IndexData.HEADER_LENGTH;
    SortedMap<String, List<Integer>> supertypes = supertypes(jdk);
    SortedMap<String, List<Integer>> methodNames = methodNames();
    List<List<byte[]>> records = new ArrayList<>();
    records.add(adviceRecords());
    records.add(instrumentationRecords());
    records.add(ruleRecords());
    records.add(referenceRecords());
    List<SortedMap<String, List<Integer>>> tables = new ArrayList<>();
    tables.add(exactNames());
    tables.add(supertypes);
    tables.add(methodNames);
    for (SortedMap<String, List<Integer>> table : tables) {
      for (String name : table.keySet()) {
        strings.number(name);
      }
    }
    records.add(0, stringRecords());
    IndexRecord header = new IndexRecord(strings);
    header.intValue(IndexData.MAGIC).intValue(IndexData.VERSION);
    for (List<byte[]> section : records) {
      header.intValue(at);
      sections.add(section(section, at));
      at += sections.get(sections.size() - 1).length;
    }
    for (SortedMap<String, List<Integer>> table : tables) {
      header.intValue(at);
      sections.add(table(table, at));
      at += sections.get(sections.size() - 1).length;
    }
    long filter = 0;
    for (String name : methodNames.keySet()) {
      filter |= ClassFile.filterBit(name);
    }
    header.intValue((int) (filter >>> 32)).intValue((int) filter);
    for (byte[] section : sections) {
      header.raw(section);
    }
    return header.toByteArray();
  }

  private byte[] section(List<byte[]> records, int start) {
    IndexRecord section = new IndexRecord(strings).shortValue(records.size());
    int at = start + 2 + 4 * records.size();
    for (byte[] bytes : records) {
      section.intValue(at);
      at += bytes.length;
    }
    for (byte[] bytes : records) {
      section.raw(bytes);
    }
    return section.toByteArray();
  }

  private byte[] table(SortedMap<String, List<Integer>> names, int start) {
    int size = Integer.highestOneBit(Math.max(2, names.size() * 2 - 1)) * 2;
    List<Map.@Nullable Entry<String, List<Integer>>> slots =
        new ArrayList<>(Collections.nCopies(size, null));
    for (Map.Entry<String, List<Integer>> entry : names.entrySet()) {
      int slot = IndexData.spread(entry.getKey().hashCode()) & size - 1;
      while (slots.get(slot) != null) {
        slot = slot + 1 & size - 1;
      }
      slots.set(slot, entry);
    }
    IndexRecord lists = new IndexRecord(strings);
    IndexRecord table = new IndexRecord(strings).intValue(size);
    int listsStart = start + 4 + size * IndexData.SLOT_LENGTH;
    for (Map.@Nullable Entry<String, List<Integer>> slot : slots) {
      if (slot == null) {
        table.intValue(0).shortValue(0).intValue(0);
      } else {
        table.intValue(slot.getKey().hashCode()).shortValue(strings.number(slot.getKey()) + 1);
        table.intValue(listsStart + lists.length());
        lists.shortValue(slot.getValue().size());
        for (int number : slot.getValue()) {
          lists.shortValue(number);
        }
      }
    }
    return table.raw(lists.toByteArray()).toByteArray();
  }

  private SortedMap<String, List<Integer>> exactNames() {
    SortedMap<String, List<Integer>> names = new TreeMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (!rules.get(i).subtypes) {
        for (String type : rules.get(i).types) {
          put(names, type, i);
        }
      }
    }
    return names;
  }

  private SortedMap<String, List<Integer>> supertypes(JdkSubtypes jdk) {
    SortedMap<String, List<Integer>> names = new TreeMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).subtypes) {
        for (String type : rules.get(i).types) {
          put(names, type, i);
          if (type.startsWith("java/")) {
            for (String below : jdk.below(type)) {
              put(names, below, i);
            }
          }
        }
      }
    }
    return names;
  }

  private SortedMap<String, List<Integer>> methodNames() {
    SortedMap<String, List<Integer>> names = new TreeMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).subtypes) {
        for (WovenMethod method : rules.get(i).methods) {
          for (String name : method.names) {
            put(names, name, i);
          }
        }
      }
    }
    return names;
  }

  private static void put(SortedMap<String, List<Integer>> names, String name, int rule) {
    List<Integer> numbers = names.get(name);
    if (numbers == null) {
      numbers = new ArrayList<>();
      names.put(name, numbers);
    }
    if (!numbers.contains(rule)) {
      numbers.add(rule);
    }
  }

  private List<byte[]> stringRecords() {
    List<byte[]> records = new ArrayList<>();
    for (String text : strings.sorted()) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      if (!text.equals(new String(bytes, StandardCharsets.US_ASCII))) {
        throw new IllegalStateException(text + " is not US-ASCII");
      }
      records.add(new IndexRecord(strings).shortValue(bytes.length).raw(bytes).toByteArray());
    }
    return records;
  }

  private List<byte[]> adviceRecords() {
    List<byte[]> records = new ArrayList<>();
    for (AdviceModel advice : advices) {
      IndexRecord record = new IndexRecord(strings).string(advice.className());
      writeMethod(record, advice.enter());
      writeMethod(record, advice.exit());
      Collection<SymbolReference> needs = advicesNeed.get(records.size());
      record.shortValue(needs.size());
      for (SymbolReference reference : needs) {
        record.shortValue(referenceNumbers.getOrDefault(key(reference), -1));
      }
      records.add(record.toByteArray());
    }
    return records;
  }

  private static void writeMethod(IndexRecord record, @Nullable AdviceMethod method) {
    record.flag(method != null);
    if (method == null) {
      return;
    }
    record.string(method.name()).string(method.descriptor());
    record.flag(method.onThrowable()).byteValue(method.skipOn());
    record.byteValue(method.parameters().length);
    for (ParameterBinding parameter : method.parameters()) {
      record.byteValue(parameter.kind()).byteValue(parameter.index());
      record.flag(parameter.optional()).string(parameter.text());
    }
    record.byteValue(method.assignments().length);
    for (Assignment assignment : method.assignments()) {
      record.byteValue(assignment.target()).byteValue(assignment.argument());
      record.byteValue(assignment.index() == Assignment.WHOLE ? 0xFF : assignment.index());
    }
  }

  private List<byte[]> instrumentationRecords() {
    List<byte[]> records = new ArrayList<>();
    for (Flavour flavour : flavours) {
      Instrumentation instrumentation = flavour.definition.instrumentation;
      records.add(
          new IndexRecord(strings)
              .strings(instrumentation.names)
              .flag(instrumentation.onByDefault)
              .strings(flavour.present)
              .strings(flavour.absent)
              .toByteArray());
    }
    return records;
  }

  private List<byte[]> ruleRecords() {
    List<byte[]> records = new ArrayList<>();
    for (WovenType rule : rules) {
      IndexRecord record = new IndexRecord(strings).shortValue(ruleFlavours.get(records.size()));
      record.strings(rule.exceptions).strings(rule.present).strings(rule.absent);
      record.strings(rule.virtualFields).shortValue(rule.methods.size());
      for (WovenMethod method : rule.methods) {
        Integer advice = adviceIds.get(method.advice);
        if (advice == null) {
          throw new IllegalStateException(method.advice + " was not added");
        }
        record.shortValue(advice).flag(method.prefix).strings(method.names);
        record.flag(method.parameters != null);
        record.strings(method.parameters == null ? new ArrayList<String>() : method.parameters);
        record.byteValue(method.parameterCount < 0 ? 0xFF : method.parameterCount);
        record.optionalString(method.returned).optionalString(method.descriptor);
        record.shortValue(method.requiredAccess).shortValue(method.forbiddenAccess);
      }
      records.add(record.toByteArray());
    }
    return records;
  }

  private List<byte[]> referenceRecords() {
    List<byte[]> records = new ArrayList<>();
    for (SymbolReference reference : references) {
      records.add(
          new IndexRecord(strings)
              .byteValue(reference.kind())
              .string(reference.owner())
              .string(reference.name())
              .string(reference.descriptor())
              .byteValue(reference.flags())
              .toByteArray());
    }
    return records;
  }

  private static String key(SymbolReference reference) {
    return reference.kind()
        + "|"
        + reference
        + '|'
        + reference.descriptor()
        + '|'
        + reference.flags();
  }
}
