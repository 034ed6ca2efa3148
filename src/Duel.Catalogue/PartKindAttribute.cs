namespace Duel.Catalogue;

/// <summary>Makes an interface a kind of part: those of its implementations that carry a <see cref="ListedAttribute"/> can be chosen by name.</summary>
/// <param name="singular">Name for one part in messages: "penalty".</param>
/// <param name="plural">Name for several in lists: "penalties".</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class PartKindAttribute(string singular, string plural) : Attribute
{
    /// <summary>One of the kind.</summary>
    public string Singular { get; } = singular;

    /// <summary>Many of the kind.</summary>
    public string Plural { get; } = plural;
}
