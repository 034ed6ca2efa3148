using System.Text.Json;

namespace Duel.Recipes;

/// <summary>A trained super-resolution: all that is needed to enlarge more pictures, of any size.</summary>
/// <remarks>
/// Two files of a run's folder: <c>model.json</c>, what the network is made of, and <c>model.safetensors</c>, its weights, collapsed. Nothing
/// is random in use. A run of two phases keeps its network as it was after the first in the folder <c>distance</c>.
/// </remarks>
public sealed class SuperResolutionModel : INetworkModel
{
    /// <summary>The folder of a run of two phases in which the network lies as it was after the first.</summary>
    public const string DistanceFolder = "distance";

    private const string Weights = "model.safetensors";
    private readonly Upscaler network;
    private readonly UpscalerArchitecture architecture;
    private readonly Upscaling upscaling;

    private SuperResolutionModel(Upscaler network, UpscalerArchitecture architecture, PixelChannels channels)
    {
        (this.network, this.architecture, Channels) = (network, architecture, channels);
        network.IsTraining = false;
        upscaling = new(network, channels);
    }

    /// <summary>Factor of enlargement.</summary>
    public int Scale => network.Scale;

    /// <summary>Channels that the network sees.</summary>
    public PixelChannels Channels { get; }

    /// <summary>Trainable numbers of the network as it is used.</summary>
    public long ParameterCount => network.ParameterCount;

    /// <inheritdoc/>
    /// <remarks>One network, for pictures of any size: three channels of colour, or one of brightness.</remarks>
    public IReadOnlyList<NetworkFunction> Functions => [new("upscaler", [new("image", [32, 32, network.Channels]) { SizeStep = 1 }], ["images"], x => [network.Forward(x[0])])];

    /// <summary>Reads a model from a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="ModelFormatException">A file is missing, damaged, of a newer format, or of something else than a super-resolution.</exception>
    public static SuperResolutionModel Load(string folder) => ModelFile.Read(folder, new SuperResolutionRecipe().Card, file =>
    {
        var (architecture, channels) = (file.Get<UpscalerArchitecture>("architecture"), file.Get<PixelChannels>("channels"));
        var network = architecture.CreateCollapsed(channels.Count, file.Get<int>("scale"));
        ModuleWeights.Load(network, Path.Combine(folder, Weights));
        return new SuperResolutionModel(network, architecture, channels);
    });

    /// <summary>Enlarges a picture.</summary>
    /// <param name="picture">Of any size and 1 to 4 channels; alpha is enlarged by bicubic interpolation.</param>
    /// <param name="options">Tiles, another scale, the mean over turned pictures; left out, the usual ones.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    /// <returns>A picture of the same channels and bits.</returns>
    /// <exception cref="ArgumentException">The scale that is asked for is larger than the model's.</exception>
    public PictureBuffer Apply(PictureBuffer picture, UpscaleOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        options ??= new();
        var scale = options.Scale ?? Scale;
        if (!(scale > 0) || scale > Scale)
            throw new ArgumentException($"A scale of {scale}, and this model enlarges by {Scale}: smaller scales are made of what it makes, larger ones are not. Take a scale above 0 and up to {Scale}, or a model of a larger scale.", nameof(options));
        var large = upscaling.Of(picture, options.Tile, options.IsEnsemble, cancellationToken);
        return scale == Scale ? large
            : Enlargement.Resized(large, Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)), ResizeFilter.Lanczos);
    }

    /// <summary>Enlarges a picture of 8 bits.</summary>
    /// <inheritdoc cref="Apply(PictureBuffer, UpscaleOptions, CancellationToken)"/>
    public Picture Apply(Picture picture, UpscaleOptions? options = null, CancellationToken cancellationToken = default) =>
        Apply(PictureBuffer.Of(picture), options, cancellationToken).ToPicture();

    /// <summary>A model between two: weights (1 - alpha) of one and alpha of the other, as ESRGAN goes from exact to sharp (arXiv:1809.00219, section 3.4).</summary>
    /// <param name="first">The model at alpha 0.</param>
    /// <param name="second">The model at alpha 1, best trained on from the first.</param>
    /// <param name="alpha">0 to 1.</param>
    /// <exception cref="ArgumentException">They are of different networks, scales or channels.</exception>
    public static SuperResolutionModel Blend(SuperResolutionModel first, SuperResolutionModel second, double alpha)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!(alpha >= 0 && alpha <= 1))
            throw new ArgumentException($"An alpha of {alpha} is not between two models: it is 0 to 1.", nameof(alpha));
        if (first.Described() != second.Described())
            throw new ArgumentException($"A network {first.Described()} and one {second.Described()} have no weights between them: blend two models of the same network, scale and channels, such as a run of two phases and its folder {DistanceFolder}.", nameof(second));
        var network = first.architecture.CreateCollapsed(first.Channels.Count, first.Scale);
        foreach (var (((_, a), (_, b)), (_, between)) in first.network.Parameters().Zip(second.network.Parameters()).Zip(network.Parameters()))
        {
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            between.Value.CopyFrom((a.Value * (1 - alpha)) + (b.Value * alpha));
        }
        return new(network, first.architecture, first.Channels);
    }

    /// <summary>Writes the model's two files into a folder.</summary>
    /// <exception cref="IOException">They could not be written; what was there before is untouched.</exception>
    public void Save(string folder)
    {
        LastingFolder.Create(folder);
        Save(folder, architecture, Channels, network);
    }

    /// <summary>Writes the files of a network that is collapsed.</summary>
    /// <returns>The weights' file name.</returns>
    internal static string Save(string folder, UpscalerArchitecture architecture, PixelChannels channels, Upscaler network)
    {
        var description = ModelFile.Begin(new SuperResolutionRecipe().Card);
        description["scale"] = network.Scale;
        description["channels"] = JsonSerializer.SerializeToNode(channels, RunFolder.Json);
        description["architecture"] = JsonSerializer.SerializeToNode(architecture, RunFolder.Json);
        ModuleWeights.Save(network, Path.Combine(folder, Weights));
        WholeFile.Write(Path.Combine(folder, ModelFile.Name), description.ToJsonString(RunFolder.Json));
        return Weights;
    }

    /// <summary>The model of a network in training, which stays as it is.</summary>
    internal static SuperResolutionModel Of(Upscaler network, SuperResolutionOptions options) => new(network.Collapsed(), options.Architecture, options.Channels);

    private string Described() => $"{architecture.Kind.ToString().ToLowerInvariant()} of {architecture.Width} channels and {architecture.Blocks} blocks for {(Channels == PixelChannels.Rgb ? "colour" : "brightness")} x{Scale}";
}

/// <summary>Options of enlarging a picture.</summary>
public sealed record UpscaleOptions
{
    /// <summary>Side of the tiles of the small picture that are enlarged at a time, 8 or more; results do not depend on it.</summary>
    public int Tile { get; init; } = 256;

    /// <summary>Another scale than the model's, up to it: reached from what it makes by Lanczos interpolation; null for the model's.</summary>
    public double? Scale { get; init; }

    /// <summary>True for the mean over the eight ways to turn and mirror the picture: a little better, and eight times as slow.</summary>
    public bool IsEnsemble { get; init; }
}
