namespace Duel.Studies;

/// <summary>The counts of one preset with one seed.</summary>
/// <param name="Benchmark">The set's name.</param>
/// <param name="Game">The preset's name.</param>
/// <param name="Seed">Seed of data, weights, batches and latents.</param>
/// <param name="Modes">Modes reached.</param>
/// <param name="HighQuality">The share of samples of high quality, 0 to 1.</param>
/// <param name="ReverseKl">The divergence of shares of modes from the real ones, in nats; null where samples are not numbers.</param>
/// <param name="Seconds">Seconds that the training took, counts included.</param>
/// <param name="Steps">Generator steps taken.</param>
/// <param name="Status">Status at its end.</param>
/// <param name="Changes">Changes to the recipe; empty for none.</param>
/// <param name="History">Counts of modes on the way, the last at the end.</param>
public sealed record ModeResult(
    string Benchmark,
    string Game,
    ulong Seed,
    int Modes,
    double HighQuality,
    double? ReverseKl,
    double Seconds,
    long Steps,
    ModeStatus Status,
    string Changes,
    IReadOnlyList<ModeLook> History);

/// <summary>The end of a run of a mode study.</summary>
public enum ModeStatus
{
    /// <summary>Its budget is used up.</summary>
    Done,

    /// <summary>Its numbers ran out of bounds; it stays in the table with what it makes.</summary>
    Diverged,
}
