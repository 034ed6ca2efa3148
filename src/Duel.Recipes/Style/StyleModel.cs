namespace Duel.Recipes;

/// <summary>A trained style transfer: all that is needed to paint any picture like any others.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, what the network is made of and what it was trained with, and <c>model.safetensors</c>, its
/// weights; a run without a feature network also leaves <c>encoder.safetensors</c>. Nothing is random in use.
/// </remarks>
public sealed class StyleModel : INetworkModel
{
    private const string Weights = "model.safetensors", EncoderWeights = "encoder.safetensors";
    private readonly StyleTransferNetwork network;
    private readonly Painting painting;

    private StyleModel(StyleTransferNetwork network, int size, string features)
    {
        (this.network, painting, Size, Features, ParameterCount) = (network, new(network), size, features, network.ParameterCount);
        network.IsTraining = false;
    }

    /// <summary>Length of the shorter sides of pictures that it was trained on.</summary>
    public int Size { get; }

    /// <summary>The feature network that it was trained with; <see cref="StyleOptions.InDomain"/> for an encoder of the pictures themselves.</summary>
    public string Features { get; }

    /// <summary>Trainable numbers of the network.</summary>
    public long ParameterCount { get; }

    /// <inheritdoc/>
    /// <remarks>From two pictures of any size to one; and its halves, a style's <c>code</c> and the painting with it.</remarks>
    public IReadOnlyList<NetworkFunction> Functions
    {
        get
        {
            FunctionInput Picture(string name) => new(name, [Size, Size, 3]) { SizeStep = StyleTransferNetwork.Downsampling };
            Tensor Painted(Tensor image, Tensor code) => network.Content(image) is var content ? network.Paint(content, content.Statistics(), code) : code;
            return
            [
                new("stylizer", [Picture("image"), Picture("style")], ["images"], x => [Painted(x[0], network.Style(x[1]).Statistics())]),
                new("style-encoder", [Picture("style")], ["code"], x => [network.Style(x[0]).Statistics()]),
                new("painter", [Picture("image"), new("code", [network.CodeLength])], ["images"], x => [Painted(x[0], x[1])]),
            ];
        }
    }

    /// <summary>Reads a model from a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than a style transfer.</exception>
    public static StyleModel Load(string folder) => ModelFile.Read(folder, new StyleRecipe().Card, file =>
    {
        var network = new StyleTransferNetwork(file.Get<int>("width"), new Rng(0));
        ModuleWeights.Load(network, Path.Combine(folder, Weights));
        return new StyleModel(network, file.Get<int>("size"), file.Get<string>("features"));
    });

    /// <summary>The style of a picture.</summary>
    /// <param name="picture">Of any size; its shorter side is brought to <paramref name="size"/>.</param>
    /// <param name="size">Length of the shorter side, 8 or more: smaller for coarser strokes; null for that of training.</param>
    /// <exception cref="DataFormatException">The picture is below 8 pixels a side.</exception>
    public PictureStyle Style(PictureBuffer picture, int? size = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(size ?? Size, StyleTransferNetwork.SmallestSide, nameof(size));
        return new(painting.CodeOf(StyleData.Fitted(picture, size ?? Size)));
    }

    /// <summary>Paints a picture.</summary>
    /// <param name="picture">Of any size from 8 pixels a side and 1 to 4 channels.</param>
    /// <param name="style">Style to paint it in, of this model.</param>
    /// <param name="options">Strength, colours, tiles; left out, the usual ones.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    /// <returns>A picture of the same size and bits in colour, with the opacity that it had.</returns>
    /// <exception cref="ArgumentException">The picture is too small, the style is another model's, or alpha is not 0 to 1.</exception>
    public PictureBuffer Apply(PictureBuffer picture, PictureStyle style, PaintOptions? options = null, CancellationToken cancellationToken = default) =>
        Paint([picture], style, options, cancellationToken)[0];

    /// <summary>Paints a picture of 8 bits.</summary>
    /// <inheritdoc cref="Apply(PictureBuffer, PictureStyle, PaintOptions, CancellationToken)"/>
    public Picture Apply(Picture picture, PictureStyle style, PaintOptions? options = null, CancellationToken cancellationToken = default) =>
        Apply(PictureBuffer.Of(picture), style, options, cancellationToken).ToPicture();

    /// <summary>Paints the frames of an animation alike, so that what stands still in them stays still.</summary>
    /// <inheritdoc cref="Apply(PictureBuffer, PictureStyle, PaintOptions, CancellationToken)"/>
    public GifAnimation Apply(GifAnimation animation, PictureStyle style, PaintOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(animation);
        var painted = Paint([.. animation.Frames.Select(frame => PictureBuffer.Of(frame.Picture))], style, options, cancellationToken);
        return animation with { Frames = [.. animation.Frames.Zip(painted, (frame, picture) => frame with { Picture = picture.ToPicture() })] };
    }

    /// <summary>Writes the files of a network into a run's folder.</summary>
    /// <returns>The weights' file name.</returns>
    internal static string Save(string folder, StyleOptions options, StyleTransferNetwork network, CropEncoder? encoder)
    {
        var description = ModelFile.Begin(new StyleRecipe().Card);
        description["width"] = options.Width;
        description["size"] = options.Size;
        description["features"] = options.Features;
        ModuleWeights.Save(network, Path.Combine(folder, Weights));
        if (encoder is not null)
            ModuleWeights.Save(encoder, Path.Combine(folder, EncoderWeights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>The model of a network in training.</summary>
    internal static StyleModel Of(StyleTransferNetwork network, StyleOptions options) => new(network, options.Size, options.Features!);

    private IReadOnlyList<PictureBuffer> Paint(IReadOnlyList<PictureBuffer> frames, PictureStyle style, PaintOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(style);
        options ??= new();
        if (!(options.Alpha >= 0 && options.Alpha <= 1))
            throw new ArgumentException($"An alpha of {options.Alpha}: it is 0, the picture as it is, to 1, all of the style.", nameof(options));
        ArgumentNullException.ThrowIfNull(frames[0]);
        if (Math.Min(frames[0].Width, frames[0].Height) < StyleTransferNetwork.SmallestSide)
            throw new ArgumentException($"The picture is {frames[0].Width} x {frames[0].Height} pixels, and below {StyleTransferNetwork.SmallestSide} a side there is nothing to paint. Give a larger picture.", nameof(frames));
        return painting.Of(frames, style.Code, options, cancellationToken);
    }
}

/// <summary>The style of a picture, or one between several, as a model's code.</summary>
public sealed class PictureStyle
{
    internal PictureStyle(float[] code) => Code = code;

    internal float[] Code { get; }

    /// <summary>The style between several.</summary>
    /// <param name="styles">Styles of one model.</param>
    /// <param name="weights">A weight for each, 0 or more; brought to a sum of 1. Equal ones where null.</param>
    /// <exception cref="ArgumentException">There is no style, another number of weights, or none above 0.</exception>
    public static PictureStyle Mixed(IReadOnlyList<PictureStyle> styles, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(styles);
        var shares = SharesOf(styles.Count, weights);
        return new([.. Enumerable.Range(0, styles[0].Code.Length).Select(i => (float)styles.Zip(shares, (style, share) => style.Code[i] * share).Sum())]);
    }

    /// <summary>Weights whose sum is 1.</summary>
    internal static IReadOnlyList<double> SharesOf(int count, IReadOnlyList<double>? weights)
    {
        weights ??= [.. Enumerable.Repeat(1.0, count)];
        if (count == 0 || weights.Count != count)
            throw new ArgumentException($"{weights.Count} weights for {count} styles: give one for each.", nameof(weights));
        if (weights.Any(weight => !(weight >= 0 && double.IsFinite(weight))) || weights.Sum() == 0)
            throw new ArgumentException($"Weights of {string.Join(", ", weights)}: they are 0 or more, and one is above 0.", nameof(weights));
        return [.. weights.Select(weight => weight / weights.Sum())];
    }
}

/// <summary>Options of painting a picture.</summary>
public sealed record PaintOptions
{
    /// <summary>Strength of the style: 0, the picture in its own, to 1.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>True if colours stay those of the picture, and only brightness is painted (Gatys et al. 2016, arXiv:1606.05897, section 3.2).</summary>
    public bool PreserveColor { get; init; }

    /// <summary>Side of the tiles that are painted at a time, 8 or more, which bounds memory; results do not depend on it but for rounding.</summary>
    public int Tile { get; init; } = 512;
}
