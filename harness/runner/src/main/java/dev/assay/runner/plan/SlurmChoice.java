package dev.assay.runner.plan;

import dev.assay.results.InputException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a job's trials are given to Slurm: {@code [slurm]} of a job file. All may be left out.
 *
 * @param partition Slurm's own default where left out; likewise the account
 * @param gres generic resources of a trial, such as {@code gpu:h100:1}; the profile's GPUs where
 *     left out
 * @param cpus of a trial; the profile's where left out
 * @param memoryMb of a trial; the profile's where left out, 0 to ask for none
 * @param graceMinutes beyond the agent's budget, for evaluation and audit: two hours where left out
 * @param options further ones of {@code sbatch}, as they are
 */
public record SlurmChoice(
    @Nullable String partition,
    @Nullable String account,
    @Nullable String gres,
    @Nullable Integer cpus,
    @Nullable Long memoryMb,
    @Nullable Integer graceMinutes,
    @Nullable List<String> options) {
  /** Everything as the profile and Slurm have it. */
  public static final SlurmChoice USUAL = new SlurmChoice(null, null, null, null, null, null, null);

  public SlurmChoice {
    options = options == null ? null : List.copyOf(options);
    Stream.of(partition, account, gres)
        .filter(Objects::nonNull)
        .filter(word -> !word.matches("[A-Za-z0-9_.:,=-]+"))
        .forEach(word -> {
          throw new InputException("[slurm] has a word that Slurm does not know: " + word);
        });
    if ((cpus != null && cpus < 1) || (graceMinutes != null && graceMinutes < 1)) {
      throw new InputException("[slurm] needs at least one CPU and one minute of grace");
    }
    if (options != null && options.stream().anyMatch(option -> !option.startsWith("-"))) {
      throw new InputException("[slurm] options must begin with a dash, as sbatch has them");
    }
  }
}
