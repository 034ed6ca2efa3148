using System.Globalization;

namespace Duel.Data;

/// <summary>Classes from 0 without gaps, of labels as files write them.</summary>
internal static class ClassLabels
{
    /// <summary>Classes of texts: in the order of their numbers where all are whole numbers, else in ordinal order.</summary>
    public static (int[] Classes, IReadOnlyList<string> Names) Of(IReadOnlyList<string> labels)
    {
        string[] names = [.. labels.Distinct(StringComparer.Ordinal)];
        var numbers = Array.ConvertAll(names, name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null);
        if (Array.TrueForAll(numbers, number => number is not null))
            Array.Sort(numbers, names);
        else
            Array.Sort(names, StringComparer.Ordinal);
        var place = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        return ([.. labels.Select(label => place[label])], names);
    }

    /// <summary>Classes of whole numbers: the numbers themselves where each from 0 occurs; else, as in sets that count from 1, those that occur, by their names.</summary>
    public static (int[] Classes, IReadOnlyList<string>? Names) Of(int[] labels)
    {
        int[] present = [.. labels.Distinct().Order()];
        return present.Length == 0 || present[^1] == present.Length - 1
            ? (labels, null)
            : (Array.ConvertAll(labels, label => Array.BinarySearch(present, label)), [.. present.Select(label => label.ToString(CultureInfo.InvariantCulture))]);
    }
}
