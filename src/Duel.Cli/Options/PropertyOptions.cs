using System.CommandLine;
using System.Text.RegularExpressions;

namespace Duel.Cli;

/// <summary>Options of the command line in place of the properties that libraries name in their messages.</summary>
internal static partial class PropertyOptions
{
    /// <summary>The properties that messages of libraries name, and their options.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["Augment"] = "--augment",
        ["BatchSize"] = "--batch",
        ["Changes"] = "--change",
        ["Classes"] = "--class-limit",
        ["Clip"] = "--dp-clip",
        ["ClipNorm"] = "--clip-norm",
        ["Codebook"] = "--codebook",
        ["Delta"] = "--dp-delta",
        ["Design"] = "--network",
        ["Digits"] = "--data",
        ["DiscriminatorOptimizer"] = "--discriminator-optimizer",
        ["DiscriminatorSteps"] = "--discriminator-steps",
        ["Epsilon"] = "--dp-epsilon",
        ["Features"] = "--features",
        ["Game"] = "--game",
        ["GeneratorOptimizer"] = "--generator-optimizer",
        ["HasHeader"] = "--header",
        ["IsSensitivity"] = "--sensitivity",
        ["Judging"] = "--judge",
        ["Kinds"] = "--column",
        ["Mirror"] = "--mirror",
        ["Missing"] = "--missing",
        ["Names"] = "--names",
        ["Network"] = "--network",
        ["Objective"] = "--game",
        ["Optimizer"] = "--optimizer",
        ["Other"] = "--b",
        ["Pack"] = "--pack",
        ["Paired"] = "--paired",
        ["Penalties"] = "--penalty",
        ["Penalty"] = "--penalty",
        ["Presets"] = "--games",
        ["Rules"] = "--rule",
        ["Size"] = "--size",
        ["Strategies"] = "--strategy",
        ["Target"] = "--target",
        ["Terms"] = "--term",
        ["Unconditional"] = "--unconditional",
        ["Views"] = "--augment",
        ["Width"] = "--width",
    };

    /// <summary>A text with options in place of properties: in the middle of sentences, and never within quotation marks, paths or longer names.</summary>
    public static string Worded(string text) => Property().Replace(text, match => Names.GetValueOrDefault(match.Value, match.Value));

    /// <summary>A failure in the words of the command line; one that asks for another place names the option for it, if the command has it.</summary>
    /// <param name="failure">What the library says.</param>
    /// <param name="command">The command; null for none.</param>
    public static Failure Worded(Failure failure, Command? command)
    {
        var hint = failure.Hint is null ? null : Worded(failure.Hint);
        return failure with { Hint = hint is not null && Has(command, "--out") ? Place().Replace(hint, "$0 with --out") : hint };
    }

    /// <summary>A failure that also names the option behind the property in question, if the command has one.</summary>
    /// <param name="trouble">Names the property.</param>
    /// <param name="failure">What the library says.</param>
    /// <param name="command">The command; null for none.</param>
    public static Failure Name(ArgumentException trouble, Failure failure, Command? command)
    {
        if (trouble.ParamName is not { Length: > 0 } property || !char.IsUpper(property[0]))
            return failure;
        var name = Names.GetValueOrDefault(property) ?? $"--{OptionText.NameOf(property)}";
        if (!Has(command, name))
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
