using System.Globalization;

namespace Duel.Cli;

/// <summary>A class of a generator that is named on the command line.</summary>
internal static class ClassChoice
{
    /// <summary>The class of a name or number; null for none asked.</summary>
    /// <param name="text">The option's value.</param>
    /// <param name="saved">The generator.</param>
    /// <exception cref="CommandException">It has no such class.</exception>
    public static int? Of(string? text, SavedGenerator saved)
    {
        var names = saved.Spec.ClassNames;
        if (text is null)
            return null;
        if (saved.ClassCount == 0)
            throw CommandException.Usage("--class: this generator was trained without classes", "Leave --class out, or train on data with classes.");
        var index = names.ToList().FindIndex(name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
            return index;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number >= 0 && number < saved.ClassCount
                ? number
                : throw CommandException.Usage($"--class {number}: there are classes 0 to {saved.ClassCount - 1}", names.Count > 0 ? $"They are {string.Join(", ", names)}." : null);
        }
        throw CommandException.Usage($"--class: there is no class \"{text}\"",
            $"{(NearestName.Of(text, names) is { } near ? $"Did you mean {near}? " : "")}Classes are {(names.Count > 0 ? string.Join(", ", names) : $"0 to {saved.ClassCount - 1}")}.");
    }
}
