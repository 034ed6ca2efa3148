namespace Duel.Onnx;

/// <summary>Networks as ONNX models.</summary>
/// <remarks>
/// A network is followed once for each of two sizes of its inputs, and what was computed is written down: weights as they are used, with
/// spectral norms and batch norms worked out, noise as it is in use, and nothing of dropout. Pictures are [N, C, H, W] in the file.
/// <code>
/// OnnxFile.Write("generator.onnx", OnnxExport.Of(NetworkFunction.Of(generator)));
/// </code>
/// </remarks>
public static class OnnxExport
{
    /// <summary>Makes the model of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="batch">Number of samples that the model takes at once; null for any number. A network that compares the samples of a batch needs one.</param>
    /// <exception cref="OnnxException">It cannot be written.</exception>
    public static OnnxModel Of(NetworkFunction function, int? batch = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (batch is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(batch));
        else if (function.MixesSamples)
            throw new OnnxException($"the {function.Name} compares the samples of a batch, so that a file of it is for one number of samples: say which");
        using var scope = new TensorScope();
        return new(GraphTranslator.Translate(TracedFunction.Of(function, batch)));
    }
}
