namespace Duel.Studies;

/// <summary>A method of a synthesis study: a preset or network, and settings over it.</summary>
internal sealed class SynthesisMethod
{
    private static readonly string[] OfTheStudy = [nameof(RunOptions.Seed), nameof(RunOptions.Budget), nameof(RunOptions.Previews), nameof(RunOptions.Evaluation)];
    private static readonly SettingSet Settings = SettingSet.Of(typeof(GanRunOptions));
    private readonly string preset;
    private readonly IReadOnlyList<(SettingInfo Setting, object? Value)> values;

    private SynthesisMethod(string text, string preset, IReadOnlyList<(SettingInfo, object?)> values) => (Text, this.preset, this.values) = (text, preset, values);

    /// <summary>As it is typed, with one space between words.</summary>
    public string Text { get; }

    /// <summary>Reads a text such as <c>hinge network=resnet batch=32</c>.</summary>
    /// <exception cref="ArgumentException">It begins with no preset or network, or a setting is unknown, malformed, or the study's own.</exception>
    public static SynthesisMethod Parse(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Contains('=', StringComparison.Ordinal))
            throw Refusal($"\"{text}\" begins with no preset. Write default{(words.Length == 0 ? "" : " before it")}, or another preset or network.");
        _ = new ImageRecipe().Preset(words[0], null, null);
        var given = words[1..].Select(word => word.Split('=', 2)).Select(word => (Setting: Find(word[0]), Value: word.Length == 2 ? word[1] : ""));
        return new(string.Join(' ', words), words[0], [.. given.GroupBy(one => one.Setting).Select(group => (group.Key, Read(group.Key, [.. group.Select(one => one.Value)])))]);
    }

    /// <summary>Prepares a run of the method, at a size that its networks make.</summary>
    /// <param name="source">Place of the data.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="budget">Budget of the run.</param>
    /// <param name="notes">Receives the choices made.</param>
    /// <param name="cancellationToken">Stops the opening of the data.</param>
    public GanRun Prepare(DataSource source, ulong seed, Budget budget, ILogger notes, CancellationToken cancellationToken) =>
        (GanRun)((IRecipe)new ImageRecipe()).Prepare(source, preset, options => Settings.Over((GanRunOptions)options, values) with { Seed = seed, Budget = budget, Previews = SynthesisMoments.Count }, notes, cancellationToken);

    private static SettingInfo Find(string name)
    {
        var found = Settings.All.FirstOrDefault(setting => setting.Name == name || setting.Aliases.Contains(name))
            ?? throw Refusal(NearestName.Refusal("setting", name, [.. Settings.All.Select(setting => setting.Name)], [.. Settings.All.Select(setting => setting.Name)]));
        return OfTheStudy.Contains(found.Root) ? throw Refusal($"{name} is for the whole study, and not for one of its methods. Leave it out of the method.") : found;
    }

    private static object? Read(SettingInfo setting, string[] texts)
    {
        try
        {
            return setting.Read(texts);
        }
        catch (ArgumentException odd)
        {
            throw Refusal($"{setting.Name} {odd.Message}");
        }
    }

    private static ArgumentException Refusal(string message) => StudyNames.Refusal(message, nameof(SynthesisStudyOptions.Methods));
}
