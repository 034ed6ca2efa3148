using Duel.Networks;
using Duel.Tensors;

namespace Duel.Evaluation;

/// <summary>The arrays of the digit classifier's file, each checked for its shape when it is taken.</summary>
internal sealed class DigitWeights
{
    private const string FileName = "mnist.safetensors", Hint = "Take mnist.safetensors of burn's MNIST example.";
    private readonly string path;
    private readonly IReadOnlyDictionary<string, StoredTensor> arrays;

    private DigitWeights(string path, IReadOnlyDictionary<string, StoredTensor> arrays) => (this.path, this.arrays) = (path, arrays);

    /// <summary>An array of a shape.</summary>
    public Tensor this[string name, params ReadOnlySpan<int> extents]
    {
        get
        {
            if (!arrays.TryGetValue(name, out var array))
                throw new ModelFormatException(path, $"it has no \"{name}\".", Hint);
            return array.Value.Shape == new Shape(extents)
                ? array.Value
                : throw new ModelFormatException(path, $"\"{name}\" has shape {array.Value.Shape}, and the digit classifier's is {new Shape(extents)}.", Hint);
        }
    }

    public static DigitWeights Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return File.Exists(file)
            ? new(file, Safetensors.Read(file).Tensors)
            : throw new ModelFormatException(file, "there is no such file.", "Give the file, or the folder that it lies in.");
    }
}
