namespace Duel.Networks;

/// <summary>A field that changes but is no state, or a type all of whose fields are so.</summary>
/// <param name="why">Reason why a run goes on to the same bits without it.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class)]
public sealed class NotSavedAttribute(string why) : Attribute
{
    /// <summary>Reason why a run goes on to the same bits without it.</summary>
    public string Why { get; } = why;
}
