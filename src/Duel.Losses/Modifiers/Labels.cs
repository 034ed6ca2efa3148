namespace Duel.Losses;

/// <summary>Check for losses whose labels can be changed.</summary>
internal static class Labels
{
    /// <summary>Reason why labels have no effect on a loss; null where they have.</summary>
    public static string? Validate(string what, Composition composition) => composition.Loss switch
    {
        { Undecided: null, GeneratorSeesReal: false } loss => $"{what} the labels of {loss.GetType().Name}, which is linear in scores, would only make its loss smaller. Take a loss with a place where it is undecided, such as non-saturating, hinge or least-squares.",
        _ => null,
    };
}
