package dev.assay.audit.contamination.measure;

import java.util.List;
import java.util.Random;

/** Words that generators draw from. */
final class Lists {
  static final List<String> NAMES =
      List.of(
          "Amara",
          "Bjorn",
          "Chidi",
          "Dalia",
          "Emeka",
          "Farah",
          "Goran",
          "Hana",
          "Ilse",
          "Jorge",
          "Kavya",
          "Lars",
          "Mireille",
          "Nadia",
          "Oren",
          "Priya",
          "Quentin",
          "Rosalind",
          "Sefton",
          "Tamsin",
          "Ulrich",
          "Vesna",
          "Wanjiru",
          "Ximena",
          "Yusuf",
          "Zelda",
          "Anselm",
          "Brigid",
          "Cosmo",
          "Dmitri",
          "Elodie",
          "Fergus",
          "Greta",
          "Hamish",
          "Ingrid",
          "Jasper",
          "Keiko");

  /** Capital letters within a sentence that begin no person's name. */
  static final List<String> NO_NAMES =
      List.of(
          "Monday",
          "Tuesday",
          "Wednesday",
          "Thursday",
          "Friday",
          "Saturday",
          "Sunday",
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December",
          "Christmas",
          "Halloween",
          "Easter",
          "Thanksgiving",
          "English",
          "American",
          "Mr",
          "Mrs",
          "Dr",
          "The",
          "Each",
          "There",
          "How",
          "What",
          "When",
          "Then",
          "This",
          "They",
          "Her",
          "His",
          "She",
          "And",
          "But",
          "For",
          "All",
          "One",
          "Two",
          "Three");

  private static final List<String> DISTRACTORS =
      List.of(
          "%s, who lives next door, painted a fence with %d boards last week.",
          "The bus that stops outside was %d minutes late, said %s.",
          "On the radio %s heard that the old bridge is %d metres long.",
          "A neighbour called %s keeps a collection of %d foreign stamps.",
          "It had rained on %d days of the month before, which pleased %s.",
          "Somebody, perhaps %s, had left an umbrella worth $%d in the hall.",
          "The town library, where %s works, closes at %d minutes past six.",
          "Years ago %s won a race with a lead of %d seconds.",
          "In the next room %s counted %d windows on the building across the road.",
          "The recipe on the wall, from %s, was meant for %d guests.",
          "A poster announced a concert by %s on the %dth of the month.",
          "By the way, the dog of %s weighs %d pounds.");

  private Lists() {}

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** A sentence that has nothing to do with the question. */
  static String distractor(Random random) {
    String name = pick(random, NAMES);
    int number = 3 + random.nextInt(90);
    String form = pick(random, DISTRACTORS);
    boolean nameFirst = form.indexOf("%s") < form.indexOf("%d");
    return nameFirst ? form.formatted(name, number) : form.formatted(number, name);
  }
}
