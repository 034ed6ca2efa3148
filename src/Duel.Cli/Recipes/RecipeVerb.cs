namespace Duel.Cli;

/// <summary>A verb below a recipe's own whose options are the properties of an object.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <param name="group">The recipe's verb.</param>
/// <param name="place">The place in the help.</param>
/// <param name="name">Name to type.</param>
/// <param name="description">Text of the help.</param>
/// <param name="examples">Command lines, each with what it is for.</param>
internal abstract class RecipeVerb<TOptions>(string group, int place, string name, string description, params IReadOnlyList<(string Line, string Purpose)> examples) : IRecipeVerb
    where TOptions : new()
{
    private readonly Option<int?> threads = ThreadLimit.Option();

    /// <inheritdoc/>
    public string Group => group;

    /// <inheritdoc/>
    public int Place => place;

    /// <summary>Options of the verb.</summary>
    protected TOptions Options { get; } = new();

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(name, description, examples).With(Options!);
        AddTo(verb);
        verb.Add(threads);
        verb.SetAction(parsed =>
        {
            using var limit = ThreadLimit.Of(parsed.GetValue(threads));
            Run(parsed, shell);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>Adds what is not a property of the options.</summary>
    protected virtual void AddTo(Verb verb)
    {
    }

    /// <summary>Carries the verb out.</summary>
    protected abstract void Run(ParseResult given, Shell shell);
}
