namespace Duel.Training;

/// <summary>The facts of a recipe that lists, help and errors show.</summary>
/// <param name="Name">In kebab case; stands in the files of its runs.</param>
/// <param name="Noun">One of its runs in a sentence, with an article: "a translation run".</param>
/// <param name="Summary">One line: small first letter, no full stop.</param>
public sealed record RecipeCard(string Name, string Noun, string Summary)
{
    /// <summary>The papers that it follows, arXiv or doi numbers.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>The verb that its commands stand below, as in <c>duel table train</c>; empty for commands of the first rank.</summary>
    public string Verb { get; init; } = "";

    /// <summary>Its presets, the usual one first: name and description of each.</summary>
    public IReadOnlyList<(string Name, string Summary)> Presets { get; init; } = [];

    /// <summary>Text of help for <c>--preset</c>; null where there are none to choose.</summary>
    public string? PresetHelp
    {
        get => field ?? (Presets.Count == 0 ? null : $"Choices that go together: {string.Join(", ", Presets.Select(one => $"{one.Name} for {one.Summary}"))}. [default: {Presets[0].Name}]");
        init;
    }

    /// <summary>The names that a preset can be chosen by.</summary>
    public IReadOnlyList<string> PresetNames
    {
        get => field ?? [.. Presets.Select(one => one.Name)];
        init;
    }

    /// <summary>Advice for a run that diverged.</summary>
    public string DivergenceAdvice { get; init; } = "Take a lower step size, such as a Rate of 1e-4.";

    /// <summary>Command lines of its training, each with its purpose.</summary>
    public IReadOnlyList<(string Line, string Purpose)> Examples { get; init; } = [];

    /// <summary>The command to use a trained model with; <c>RUN</c> stands for the run's folder.</summary>
    public string? Next { get; init; }
}
