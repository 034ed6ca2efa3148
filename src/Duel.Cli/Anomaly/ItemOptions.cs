using System.Globalization;

namespace Duel.Cli;

/// <summary>Options that say which items of a set are meant.</summary>
internal static class ItemOptions
{
    /// <summary>An option that takes classes.</summary>
    public static Option<int[]?> Classes(string name, string description) => new(name)
    {
        HelpName = "N,...",
        Description = description,
        CustomParser = argument =>
        {
            var texts = argument.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
            int[] classes = [.. texts.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : -1)];
            if (!classes.Contains(-1))
                return classes;
            argument.AddError($"{name} takes classes from 0 up, not \"{argument.Tokens[0].Value}\". Write them like 3 or 0,1,2.");
            return null;
        },
    };

    /// <summary>An option that takes a share.</summary>
    public static Option<double?> Share(string name, string description) => new(name)
    {
        HelpName = "X",
        Description = description,
        CustomParser = argument =>
        {
            if (double.TryParse(argument.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1)
                return share;
            argument.AddError($"{name} takes a share above 0 and below 1, not \"{argument.Tokens[0].Value}\". Write it like 0.05.");
            return null;
        },
    };

    /// <summary>A path as this process reaches it; names of built-in sets stay as they are.</summary>
    public static string PlaceOf(string asked, Shell shell) => Duel.Data.Datasets.BuiltIn.Contains(asked) || Duel.Data.Datasets.IsAddress(asked) ? asked : Path.GetFullPath(shell.At(asked));
}
