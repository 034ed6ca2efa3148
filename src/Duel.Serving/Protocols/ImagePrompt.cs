using System.Globalization;
using Duel.Catalogue;

namespace Duel.Serving;

/// <summary>A prompt, understood: a seed, a truncation, and words.</summary>
/// <param name="Words">The rest of it.</param>
/// <param name="Seed">The seed; a fresh one where none is given.</param>
/// <param name="Truncation">The truncation; null for none.</param>
/// <param name="Label">A class by its number or name; null for the words'.</param>
internal sealed record ImagePrompt(string Words, ulong Seed, double? Truncation, string? Label)
{
    private const int MostLength = 4000;

    /// <summary>A prompt such as "Sneaker seed=42 trunc=.7", and fields that say the same.</summary>
    /// <exception cref="ProtocolException">A number is none.</exception>
    public static ImagePrompt Of(string prompt, ulong? seed, double? truncation, string? label)
    {
        if (prompt.Length > MostLength)
            throw ProtocolException.BadRequest($"The prompt has {prompt.Length} characters, and {MostLength} are allowed.", "prompt");
        List<string> words = [];
        foreach (var word in prompt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var value = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
            switch (word.Split('=')[0])
            {
                case "seed" when value.Length < word.Length:
                    seed ??= ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refused(word, "a whole number from 0 up");
                    break;
                case "trunc" or "truncation" when value.Length < word.Length:
                    truncation ??= double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && double.IsFinite(share) ? share : throw Refused(word, "a number above 0");
                    break;
                case "class" or "label" when value.Length < word.Length:
                    label ??= value;
                    break;
                default:
                    words.Add(word);
                    break;
            }
        }
        return new(string.Join(' ', words), seed ?? GeneratorModel.FreshSeed(), truncation, label);
    }

    /// <summary>The class that is meant; null for all in turn.</summary>
    /// <param name="count">Number of classes.</param>
    /// <param name="names">Their names, if they have some.</param>
    /// <exception cref="ProtocolException">There is none of that name.</exception>
    public int? LabelIn(int count, IReadOnlyList<string> names)
    {
        if ((Label ?? Words) is not { Length: > 0 } asked || (count == 0 && Label is null))
            return null;
        if (count == 0)
            throw ProtocolException.BadRequest("This generator was trained without classes: leave the class out.", "label");
        if (int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < count)
            return number;
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], asked, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        throw ProtocolException.BadRequest(names.Count == 0 ? $"There is no class \"{asked}\": classes are 0 to {count - 1}." : NearestName.Refusal("class", asked, names, names), Label is null ? "prompt" : "label");
    }

    /// <summary>The prompt that makes the same pictures again.</summary>
    public string Again => string.Create(CultureInfo.InvariantCulture, $"{Words}{(Label is null ? "" : $" class={Label}")} seed={Seed}{(Truncation is { } share ? $" trunc={share}" : "")}").TrimStart();

    private static ProtocolException Refused(string word, string needed) => ProtocolException.BadRequest($"\"{word}\" in the prompt needs {needed}.", "prompt");
}
