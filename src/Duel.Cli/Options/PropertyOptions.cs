using System.Text.RegularExpressions;

namespace Duel.Cli;

/// <summary>Options of the command line in place of the properties that libraries name in their messages.</summary>
internal static partial class PropertyOptions
{
    /// <summary>The properties that messages of libraries name, and their options: settings of recipes, the plain GAN's first, and what no setting is named after.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, string>> All = new(() =>
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal)
        {
            ["Changes"] = "--change",
            ["Clip"] = "--dp-clip",
            ["Codebook"] = "--codebook",
            ["Delta"] = "--dp-delta",
            ["Architecture"] = "--network",
            ["Digits"] = "--data",
            ["Epsilon"] = "--dp-epsilon",
            ["Features"] = "--features",
            ["Frames"] = "--frames",
            ["IsSensitivity"] = "--sensitivity",
            ["Evaluation"] = "--evaluate",
            ["Objective"] = "--loss",
            ["Other"] = "--b",
            ["Paired"] = "--paired",
            ["Presets"] = "--games",
            ["Seeds"] = "--seeds",
            ["Strategies"] = "--strategy",
        };
        foreach (var setting in RecipeGroup.Recipes.SelectMany(recipe => SettingSet.Of(recipe.OptionsType).All.Concat(SettingSet.Of(recipe.SourceType).All)).Where(setting => setting.Argument is null))
            names.TryAdd(setting.Property, $"--{setting.Name}");
        return names;
    });

    /// <summary>A text with options in place of properties: in the middle of sentences, and never within quotation marks, paths or longer names.</summary>
    public static string Worded(string text) => Property().Replace(text, match => All.Value.GetValueOrDefault(match.Value, match.Value));

    /// <summary>A failure in the words of the command line; one that asks for another place names the option for it, if the command has it.</summary>
    /// <param name="failure">Exception of the library.</param>
    /// <param name="command">The command; null for none.</param>
    public static Failure Worded(Failure failure, Command? command)
    {
        var hint = failure.Hint is null ? null : Worded(failure.Hint);
        return failure with { Hint = hint is not null && Has(command, "--out") ? Place().Replace(hint, "$0 with --out") : hint };
    }

    /// <summary>A failure that also names the option behind the property in question, if the command has one.</summary>
    /// <param name="trouble">Names the property.</param>
    /// <param name="failure">Exception of the library.</param>
    /// <param name="command">The command; null for none.</param>
    public static Failure Name(ArgumentException trouble, Failure failure, Command? command)
    {
        if (trouble.ParamName is not { Length: > 0 } property || !char.IsUpper(property[0]))
            return failure;
        if (new[] { All.Value.GetValueOrDefault(property), $"--{OptionText.NameOf(property)}" }.FirstOrDefault(option => option is not null && Has(command, option)) is not { } name)
            return failure;
        return trouble is ArgumentOutOfRangeException { ActualValue: { } value }
            ? failure with { Error = $"{name} {value}: {failure.Error}" }
            : failure with { Hint = $"{failure.Hint} The option is {name}." };
    }

    private static bool Has(Command? command, string name) => command?.Options.Any(option => option.Name == name) == true;

    [GeneratedRegex("""(?<![^ (])(?<!^|[.:?!] )[A-Z][a-z]+(?:[A-Z][a-z]+)*(?![\w"/\\-]|\.\w)""")]
    private static partial Regex Property();

    [GeneratedRegex(@"\b(another (place|folder|one|name)|a place that can be written)\b")]
    private static partial Regex Place();
}
