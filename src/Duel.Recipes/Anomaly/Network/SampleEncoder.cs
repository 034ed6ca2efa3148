namespace Duel.Recipes;

/// <summary>From samples to vectors: strided convolutions for pictures, fully connected layers for rows; no item influences another.</summary>
public sealed class SampleEncoder : Module
{
    private readonly Sequential layers;
    private readonly Linear output;
    private readonly Shape input;

    /// <summary>Makes the network.</summary>
    /// <param name="design">Architecture: shape of samples, width of layers.</param>
    /// <param name="outputs">Length of an output.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="copies">Number of samples scored together, joined on their last axis; 1 or more.</param>
    /// <param name="spectral">True if weights are divided by their largest singular values.</param>
    public SampleEncoder(AnomalyArchitecture design, int outputs, Rng rng, int copies = 1, bool spectral = false)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        input = [.. design.Sample.SkipLast(1), design.Sample[^1] * copies];
        (layers, var features) = design.IsPicture ? Convolutions(design, rng["layers"], spectral) : Connections(design, rng["layers"], spectral);
        output = new(features, outputs, rng["output"], spectral: spectral);
    }

    /// <summary>Vectors of samples.</summary>
    /// <param name="x">[N, ...]</param>
    /// <returns>[N, K]</returns>
    public Tensor Forward(Tensor x) => output.Forward(Features(x));

    /// <summary>Features that outputs are read off.</summary>
    /// <param name="x">[N, ...]</param>
    /// <returns>[N, F]</returns>
    public Tensor Features(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape != new Shape([x.Shape[0], .. input]))
            throw new ShapeException($"{nameof(SampleEncoder)}: samples of shape {x.Shape}, it takes [N, {string.Join(", ", input.ToArray())}].");
        return layers.Forward(x).Flatten();
    }

    private (Sequential, int) Convolutions(AnomalyArchitecture design, Rng rng, bool spectral)
    {
        var (stages, side, channels) = (new List<Layer>(), design.Sample[0], input[^1]);
        for (var (stage, width) = (0, design.Width); side > 7; (stage, width) = (stage + 1, width * 2))
        {
            stages.Add(new Conv2d(channels, width, 4, rng.At(stage), new() { Stride = 2, Padding = 1, Initializer = new KaimingNormal(0.2), IsSpectral = spectral }));
            stages.Add(new LeakyReluLayer());
            (side, channels) = (side / 2, width);
        }
        return (new(stages), side * side * channels);
    }

    private (Sequential, int) Connections(AnomalyArchitecture design, Rng rng, bool spectral)
    {
        var initializer = new KaimingNormal(0.2);
        return (new(
            new Linear(input[^1], design.Width, rng.At(0), initializer: initializer, spectral: spectral), new LeakyReluLayer(),
            new Linear(design.Width, design.Width, rng.At(1), initializer: initializer, spectral: spectral), new LeakyReluLayer()), design.Width);
    }
}
