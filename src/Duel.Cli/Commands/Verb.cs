namespace Duel.Cli;

/// <summary>A verb whose help ends with examples.</summary>
/// <param name="name">Name to type.</param>
/// <param name="description">Text of the help.</param>
/// <param name="examples">Command lines, each with what it is for.</param>
internal sealed class Verb(string name, string description, params IReadOnlyList<(string Line, string Purpose)> examples) : Command(name, description)
{
    /// <param name="heading">Name and text of the help.</param>
    /// <param name="examples">Command lines, each with what it is for.</param>
    public Verb(Heading heading, params IReadOnlyList<(string Line, string Purpose)> examples)
        : this(heading.Name, heading.Description, examples)
    {
    }

    /// <summary>Command lines, each with what it is for.</summary>
    public IReadOnlyList<(string Line, string Purpose)> Examples { get; } = examples;

    /// <summary>Adds the arguments and options that are the properties of an object, in their order.</summary>
    public Verb With(object symbols)
    {
        foreach (var property in symbols.GetType().GetProperties())
        {
            if (property.GetValue(symbols) is Argument argument)
                Add(argument);
            else if (property.GetValue(symbols) is Option option)
                Add(option);
        }
        return this;
    }
}
