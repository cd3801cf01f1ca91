package org.peeringkit.io.internal.template;

import java.util.List;

/**
 * Where a template's fields stand in the fixed form of its records, in which fields of variable
 * length have no octets.
 *
 * @param length octets of the fixed form
 * @param offsets of each field
 * @param variableIndexes for each field which of the variable ones it is, or -1
 * @param runs octets before each variable field since the one before, and after the last
 */
@SuppressWarnings("ArrayRecordComponent") // inside this package, and never changed
record FormLayout(int length, int[] offsets, int[] variableIndexes, int[] runs) {

  static FormLayout of(Template template) {
    List<TemplateField> fields = template.fields();
    int n = fields.size();
    int variable = (int) fields.stream().filter(TemplateField::isVariable).count();
    int[] offsets = new int[n];
    int[] indexes = new int[n];
    int[] runs = new int[variable + 1];
    int at = 0;
    int number = 0;
    for (int i = 0; i < n; i++) {
      TemplateField field = fields.get(i);
      offsets[i] = at;
      indexes[i] = -1;
      if (field.isVariable()) {
        indexes[i] = number++;
      } else {
        at += field.length();
        runs[number] += field.length();
      }
    }
    return new FormLayout(at, offsets, indexes, runs);
  }

  int variableFields() {
    return runs.length - 1;
  }
}
