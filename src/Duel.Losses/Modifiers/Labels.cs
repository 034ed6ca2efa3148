namespace Duel.Losses;

/// <summary>Check for losses whose labels can be changed.</summary>
internal static class Labels
{
    /// <summary>Why labels mean nothing in a game; null where they do.</summary>
    public static string? Validate(string what, Composition composition) => composition.Loss switch
    {
        { Undecided: null, GeneratorSeesReal: false } game => $"{what} the labels of {game.GetType().Name}, which is linear in scores, would only make its loss smaller. Take a game with a place where it is undecided, such as non-saturating, hinge or least-squares.",
        _ => null,
    };
}
