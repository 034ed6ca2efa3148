using Duel.Files;

namespace Duel.Networks;

/// <summary>The parameters of a network, trainable ones and state, in a safetensors file that other libraries can read.</summary>
/// <remarks>Keys are the parameters' paths; weights have the order of axes that PyTorch has: [out, in] and [K, C, k...].</remarks>
public static class ModuleWeights
{
    /// <summary>Writes a file that appears whole or not at all.</summary>
    /// <param name="module">Module whose parameters are written.</param>
    /// <param name="path">Path of the file; an older file is replaced.</param>
    /// <param name="metadata">Free texts to go with it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Module module, string path, IReadOnlyDictionary<string, string>? metadata = null) =>
        WholeFile.Write(path, stream => Save(module, stream, metadata));

    /// <summary>Writes to a stream.</summary>
    /// <param name="module">Module whose parameters are written.</param>
    /// <param name="stream">Stream to write to.</param>
    /// <param name="metadata">Free texts to go with it.</param>
    public static void Save(Module module, Stream stream, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        Safetensors.Write(stream, [.. module.Parameters().Select(entry => (entry.Path, entry.Parameter.Layout.ToFile(entry.Parameter.Value)))], metadata);
    }

    /// <summary>Sets all parameters from a file, or, if anything does not fit, none.</summary>
    /// <param name="module">Module whose parameters are read.</param>
    /// <param name="path">Path of the file.</param>
    /// <returns>The file's free texts.</returns>
    /// <exception cref="ModelFormatException">The file is damaged, keys are missing or unknown, or shapes differ; the message names them.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Load(Module module, string path)
    {
        using var stream = File.OpenRead(path);
        return Load(module, stream, path);
    }

    /// <summary>Sets all parameters from a stream, or, if anything does not fit, none.</summary>
    /// <param name="module">Module whose parameters are read.</param>
    /// <param name="stream">Stream to read from.</param>
    /// <param name="name">Name of the file in errors.</param>
    /// <returns>The file's free texts.</returns>
    /// <exception cref="ModelFormatException">The contents are damaged, keys are missing or unknown, or shapes differ; the message names them.</exception>
    public static IReadOnlyDictionary<string, string> Load(Module module, Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var file = Safetensors.Read(stream, name);
        Fit.Check(module, file, name);
        foreach (var (path, parameter) in module.Parameters())
            parameter.Value.CopyFrom(parameter.Layout.FromFile(file.Tensors[path].Value).To(parameter.Value.Type));
        return file.Metadata;
    }
}
