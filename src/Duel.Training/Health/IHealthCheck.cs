namespace Duel.Training;

/// <summary>One thing that can be wrong with a run: a pure function of its vital signs.</summary>
/// <remarks>
/// Found by itself (docs/health.md has a row for each). A verdict needs a finding that lasts: time without one counts twice against it.
/// </remarks>
public interface IHealthCheck
{
    /// <summary>The verdict's name, as events and people call it.</summary>
    string Verdict { get; }

    /// <summary>Severity of the finding.</summary>
    Severity Severity { get; }

    /// <summary>Steps over which it must show before it is a verdict.</summary>
    int Lasting { get; }

    /// <summary>Option to change, as a sentence.</summary>
    string Advice { get; }

    /// <summary>Checks the measurements; null where nothing is wrong.</summary>
    /// <param name="vitals">Measurements so far.</param>
    /// <returns>Null where it does not.</returns>
    Finding? Find(Vitals vitals);

    /// <summary>True if a state in which it is suspected is none to go back to.</summary>
    bool Spoils => Severity == Severity.Serious;

    /// <summary>Change made when the run goes back because of it, beside the seed of its noise.</summary>
    /// <param name="attempt">Number of times the run has gone back before.</param>
    Change ChangeFor(int attempt) => Change.NoiseAlone;
}
