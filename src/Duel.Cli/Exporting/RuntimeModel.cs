using System.Runtime.InteropServices;
using Duel.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Duel.Cli;

/// <summary>A model in ONNX Runtime, which is loaded when one is first made.</summary>
internal sealed class RuntimeModel : IDisposable
{
    private readonly InferenceSession session;

    /// <param name="path">The file.</param>
    public RuntimeModel(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        session = new(path, options);
    }

    /// <inheritdoc cref="OnnxRun"/>
    public IReadOnlyDictionary<string, OnnxTensor> Run(IReadOnlyList<OnnxTensor> inputs)
    {
        using var results = session.Run([.. inputs.Select(Given)]);
        return results.ToDictionary(result => result.Name, result =>
        {
            var values = result.AsTensor<float>();
            return OnnxTensor.Of(result.Name, values.Dimensions.ToArray(), values.ToArray());
        });
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static NamedOnnxValue Given(OnnxTensor input) => input.Type == OnnxType.Int64
        ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(MemoryMarshal.Cast<byte, long>(input.Data.Span).ToArray(), input.Extents.ToArray()))
        : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(input.ToFloats(), input.Extents.ToArray()));
}
