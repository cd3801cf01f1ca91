package org.peeringkit.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What stands in public and protected signatures. */
final class Signatures {
  /** Whose types may stand in a signature: whoever uses one needs no library besides ours. */
  private static final List<String> OF_THE_HOUSE = List.of("java.", "org.peeringkit.");

  private Signatures() {}

  static ArchCondition<JavaClass> showNoForeignType() {
    return showNone("foreign type", name -> OF_THE_HOUSE.stream().noneMatch(name::startsWith));
  }

  static ArchCondition<JavaClass> showNoInternalType() {
    return showNone(
        "internal type", name -> name.startsWith("org.peeringkit.") && name.contains(".internal."));
  }

  private static ArchCondition<JavaClass> showNone(String what, Predicate<String> forbidden) {
    return new ArchCondition<>("show no " + what + " in a public or protected signature") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isShown(type)) {
          return;
        }
        type.getRawSuperclass().ifPresent(s -> report(type.getName(), s, forbidden, events));
        type.getInterfaces().forEach(i -> report(type.getName(), i, forbidden, events));
        for (JavaMember member : type.getMembers()) {
          if (isShown(member.getModifiers())) {
            shown(member).forEach(t -> report(member.getFullName(), t, forbidden, events));
          }
        }
      }
    };
  }

  private static boolean isShown(JavaClass type) {
    return isShown(type.getModifiers())
        && type.getEnclosingClass().map(Signatures::isShown).orElse(true);
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static List<JavaType> shown(JavaMember member) {
    List<JavaType> types = new ArrayList<>();
    if (member instanceof JavaField field) {
      types.add(field.getType());
    }
    if (member instanceof JavaCodeUnit unit) {
      types.add(unit.getReturnType());
      types.addAll(unit.getParameterTypes());
      types.addAll(unit.getExceptionTypes());
    }
    return types;
  }

  private static void report(
      String where, JavaType type, Predicate<String> forbidden, ConditionEvents events) {
    for (JavaClass raw : type.getAllInvolvedRawTypes()) {
      JavaClass element = raw.getBaseComponentType();
      if (!element.isPrimitive() && forbidden.test(element.getName())) {
        events.add(SimpleConditionEvent.violated(raw, where + " shows " + raw.getName()));
      }
    }
  }
}
