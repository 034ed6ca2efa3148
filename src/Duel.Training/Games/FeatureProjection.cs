using System.Globalization;

namespace Duel.Training;

/// <summary>A frozen feature network that a run's discriminator sees pictures through, in place of the architecture's own discriminator (Projected GAN,
/// Sauer et al. 2021, arXiv:2111.01007).</summary>
/// <remarks>The network's weights are the user's own file and no part of the run, which keeps their name and hash: see <see cref="ProjectedDiscriminator"/>.</remarks>
/// <param name="Features">The network, by a name that the recipe's <see cref="GanRecipe.OpenFeatures"/> knows.</param>
/// <param name="Channels">Channels of the mixed maps, 1 or more; 64 in the paper, half of it measured here.</param>
/// <param name="Size">Longer side that pictures are brought to before the network sees them, 8 or more; null for their own.</param>
/// <param name="Hash">SHA-256 of the weights, 64 hexadecimal digits, once a run has opened them; null before.</param>
public sealed record FeatureProjection(string Features, int Channels = 32, int? Size = null, string? Hash = null)
{
    private const string ChannelsName = "channels", SizeName = "size";

    /// <summary>Channels of the mixed maps, 1 or more.</summary>
    public int Channels { get; init; } = Channels >= 1 ? Channels : throw new ArgumentOutOfRangeException(nameof(Channels), Channels, "The mixed maps have 1 channel or more.");

    /// <summary>Longer side that pictures are brought to, 8 or more; null for their own.</summary>
    public int? Size { get; init; } = Size is null or >= 8 ? Size : throw new ArgumentOutOfRangeException(nameof(Size), Size, "The network sees pictures of 8 pixels or more.");

    /// <summary>Reads a text such as <c>cifar-resnet-20</c>, <c>mobilenet-v2:channels=32,size=64</c> or <c>cifar-resnet-20=weights.safetensors</c>.</summary>
    /// <exception cref="ArgumentException">It names no network, or an option is unknown or malformed.</exception>
    public static FeatureProjection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A path may have colons too: options come behind the last, each with its name.
        var end = text.LastIndexOf(':') is var at && at >= 0 && text[at..].Contains('=', StringComparison.Ordinal) && text.AsSpan(at).IndexOfAny('/', '\\') < 0 ? at : text.Length;
        if (end == 0)
            throw new ArgumentException($"\"{text}\" names no feature network. Write a name, such as cifar-resnet-20, and options behind a colon.", nameof(text));
        var projection = new FeatureProjection(text[..end]);
        foreach (var part in text[end..].TrimStart(':').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            projection = part.Split('=', 2) switch
            {
                [ChannelsName, var value] => projection with { Channels = Number(part, value, 1) },
                [SizeName, var value] => projection with { Size = Number(part, value, 8) },
                _ => throw new ArgumentException($"\"{part}\" is no option of a projection. There are {ChannelsName} and {SizeName}: write {ChannelsName}=32,{SizeName}=64.", nameof(text)),
            };
        }
        return projection;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Features}:{ChannelsName}={Channels}{(Size is { } size ? $",{SizeName}={size}" : "")}");

    private static int Number(string part, string value, int least) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
        ? number
        : throw new ArgumentException($"{part}: a whole number from {least.ToString(CultureInfo.InvariantCulture)} up is needed.", nameof(part));
}
