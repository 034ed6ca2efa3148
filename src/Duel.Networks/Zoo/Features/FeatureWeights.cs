namespace Duel.Networks;

/// <summary>The arrays of a feature network's file, each checked for its shape when it is taken.</summary>
internal sealed class FeatureWeights
{
    private const double Epsilon = 1e-5;
    private readonly string path, network;
    private readonly IReadOnlyDictionary<string, StoredTensor> arrays;

    private FeatureWeights(string path, string network, IReadOnlyDictionary<string, StoredTensor> arrays) =>
        (this.path, this.network, this.arrays) = (path, network, arrays);

    /// <summary>An array of a shape, in the file's order of axes.</summary>
    /// <exception cref="ModelFormatException">There is none of this name, or it has another shape.</exception>
    public Tensor this[string name, params ReadOnlySpan<int> extents]
    {
        get
        {
            if (!arrays.TryGetValue(name, out var array))
                throw new ModelFormatException(path, $"it has no \"{name}\", which {network} needs.", "Take the file of that network: KnownNetwork names the originals.");
            return array.Value.Shape == new Shape(extents)
                ? array.Value
                : throw new ModelFormatException(path, $"\"{name}\" has shape {array.Value.Shape}, and that of {network} is {new Shape(extents)}.", "Take the file of that network: KnownNetwork names the originals.");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="network">Name of the network in errors.</param>
    /// <exception cref="ModelFormatException">There is none, or it is damaged.</exception>
    public static FeatureWeights Read(string path, string network) => File.Exists(path)
        ? new(path, network, Safetensors.Read(path).Tensors)
        : throw new ModelFormatException(path, "there is no such file.", "Give the path of a safetensors file.");

    /// <summary>Arrays that are in memory already.</summary>
    public static FeatureWeights Of(IReadOnlyDictionary<string, StoredTensor> arrays, string network) => new("memory", network, arrays);

    /// <summary>True if the file has an array of this name.</summary>
    public bool Has(string name) => arrays.ContainsKey(name);

    /// <summary>True if the file has an array of this name and shape.</summary>
    public bool Holds(string name, params ReadOnlySpan<int> extents) => arrays.TryGetValue(name, out var array) && array.Value.Shape == new Shape(extents);

    /// <summary>Reason why the file cannot be taken.</summary>
    /// <param name="reason">Fault found.</param>
    /// <param name="hint">Way out.</param>
    public ModelFormatException Wrong(string reason, string hint) => new(path, reason, hint);

    /// <summary>A convolution with a bias.</summary>
    public FoldedConvolution Convolution(string weight, string bias, (int Inputs, int Outputs, int Height, int Width) shape, ConvolutionOptions options) =>
        new(this[weight, shape.Outputs, shape.Inputs / options.Groups, shape.Height, shape.Width].Permute(2, 3, 1, 0), this[bias, shape.Outputs], options);

    /// <summary>A convolution without a bias and the batch norm behind it, folded into one.</summary>
    public FoldedConvolution Normalized(string weight, string norm, (int Inputs, int Outputs, int Height, int Width) shape, ConvolutionOptions options, double epsilon = Epsilon)
    {
        var (scale, shift) = Norm(norm, shape.Outputs, epsilon);
        return new(this[weight, shape.Outputs, shape.Inputs / options.Groups, shape.Height, shape.Width].Permute(2, 3, 1, 0) * scale, shift, options);
    }

    /// <summary>Batch norm in use: a scale and a shift a channel.</summary>
    public (Tensor Scale, Tensor Shift) Norm(string name, int channels, double epsilon = Epsilon)
    {
        var scale = this[$"{name}.weight", channels] / (this[$"{name}.running_var", channels] + epsilon).Sqrt();
        return (scale, this[$"{name}.bias", channels] - (this[$"{name}.running_mean", channels] * scale));
    }

    /// <summary>A linear layer as matrix [in, out] and shift [out].</summary>
    public (Tensor Matrix, Tensor Shift) Linear(string name, int inputs, int outputs) =>
        (this[$"{name}.weight", outputs, inputs].Transpose(), this[$"{name}.bias", outputs]);
}
