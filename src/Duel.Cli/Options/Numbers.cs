using System.CommandLine.Parsing;
using System.Globalization;

namespace Duel.Cli;

/// <summary>Options that take a number, and say which.</summary>
internal static class Numbers
{
    /// <summary>An option that takes a whole number within bounds.</summary>
    public static Option<int?> Whole(string name, string description, int low = 1, int high = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = argument => (int?)Read(argument, name, low, high),
    };

    /// <summary>An option that takes a large whole number within bounds.</summary>
    public static Option<long?> Long(string name, string description, long low = 1, long high = long.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = argument => Read(argument, name, low, high),
    };

    /// <summary>An option that takes a number above 0.</summary>
    public static Option<double?> Positive(string name, string description) => Real(name, description, "above 0", number => number > 0);

    /// <summary>An option that takes a number from 0 up.</summary>
    public static Option<double?> NotNegative(string name, string description) => Real(name, description, "from 0 up", number => number >= 0);

    /// <summary>The option that takes a seed.</summary>
    public static Option<ulong> Seed(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
                argument.AddError($"--seed takes a whole number from 0 up, not \"{text}\". Write it like 7.");
            return seed;
        },
    };

    private static Option<double?> Real(string name, string description, string bounds, Func<double, bool> isWithin) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
            if (isNumber && isWithin(number))
                return number;
            argument.AddError($"{name} takes a number {bounds}, not \"{text}\". {(isNumber ? "Take 2.5, say." : "Write it like 2.5.")}");
            return null;
        },
    };

    private static long? Read(ArgumentResult argument, string name, long low, long high)
    {
        var text = argument.Tokens[0].Value;
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= low && number <= high)
            return number;
        var most = high is int.MaxValue or long.MaxValue ? "up" : $"to {high}";
        argument.AddError($"{name} takes a whole number from {low} {most}, not \"{text}\". {(isNumber ? "Take" : "Write it like")} {Math.Clamp(64, low, high)}{(isNumber ? ", say" : "")}.");
        return null;
    }
}
