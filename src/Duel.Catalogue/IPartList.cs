namespace Duel.Catalogue;

/// <summary>All parts of one kind, for programs that do not know the kind when they are written.</summary>
public interface IPartList
{
    /// <summary>Name for one part in messages: "penalty".</summary>
    string Singular { get; }

    /// <summary>Name for several in lists: "penalties".</summary>
    string Plural { get; }

    /// <summary>All parts in the order of their names, those of registered assemblies included.</summary>
    IReadOnlyList<Part> All { get; }

    /// <summary>Makes a part from text: a name, then perhaps a colon and options, as in <c>r1:gamma=10,every=16</c>.</summary>
    /// <exception cref="ArgumentException">The name or an option is unknown, given twice, malformed or out of range.</exception>
    object Create(string text);

    /// <summary>The text that makes a part again; of one that is not listed, the name of its type.</summary>
    string Spell(object part);

    /// <summary>The shortest text that makes a part again, without the options that have their default.</summary>
    string SpellBriefly(object part);
}
