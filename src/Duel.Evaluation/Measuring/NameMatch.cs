namespace Duel.Evaluation;

/// <summary>Pictures of two places that belong together by their names.</summary>
/// <param name="First">Places of the first's pictures.</param>
/// <param name="Second">Places of their partners.</param>
/// <param name="Alone">Files without a partner, the first's before the second's.</param>
internal sealed record NameMatch(IReadOnlyList<int> First, IReadOnlyList<int> Second, IReadOnlyList<string> Alone)
{
    /// <summary>Pairs by path, by file name, or by the number in it, all without extension: whichever pairs most.</summary>
    /// <param name="first">Files of the one place.</param>
    /// <param name="second">Files of the other.</param>
    public static NameMatch Of(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        Func<string, string>[] keys = [path => Path.ChangeExtension(path, null), path => Path.GetFileNameWithoutExtension(path), Number];
        return keys.Select(key => By(key, first, second)).MaxBy(match => match.First.Count)!;
    }

    private static NameMatch By(Func<string, string> key, IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var (one, other) = (Places(key, first), Places(key, second));
        var both = first.Select(key).Where(HaveBoth).ToArray();
        return new([.. both.Select(name => one[name])], [.. both.Select(name => other[name])], [.. first.Concat(second).Where(path => !HaveBoth(key(path)))]);

        bool HaveBoth(string name) => one.ContainsKey(name) && other.ContainsKey(name);
    }

    /// <summary>Places by keys; keys that come twice decide nothing.</summary>
    private static Dictionary<string, int> Places(Func<string, string> key, IReadOnlyList<string> files) =>
        files.Index().GroupBy(entry => key(entry.Item), StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);

    private static string Number(string path)
    {
        string digits = new([.. Path.GetFileNameWithoutExtension(path).Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? "" : digits.TrimStart('0').PadLeft(1, '0');
    }
}
