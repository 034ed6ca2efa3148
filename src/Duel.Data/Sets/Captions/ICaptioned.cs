namespace Duel.Data;

/// <summary>A set whose pictures have captions of their own.</summary>
public interface ICaptioned
{
    /// <summary>Sentences that each say what a picture shows; one or more.</summary>
    /// <param name="index">The picture.</param>
    IReadOnlyList<string> CaptionsOf(int index);
}
