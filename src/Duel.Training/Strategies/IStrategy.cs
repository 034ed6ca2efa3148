namespace Duel.Training;

/// <summary>A change to how the players of a game meet or move that is neither loss, penalty nor optimiser: what is scored together, who
/// looks ahead, who waits for whom.</summary>
/// <remarks>
/// A strategy is a sealed record whose options are its constructor's optional parameters; with a <see cref="ListedAttribute"/> it is found
/// by name. A run takes any number of them, but no two with the same <see cref="Role"/>.
/// </remarks>
[PartKind("strategy", "strategies")]
public interface IStrategy
{
    /// <summary>Question that it decides, as the end of a sentence: "how many samples are scored together".</summary>
    string Role { get; }

    /// <summary>Refuses an objective that it does not go with.</summary>
    /// <exception cref="ArgumentException">The pair is impossible; the message says why and what to do.</exception>
    void Check(Objective objective)
    {
    }
}
