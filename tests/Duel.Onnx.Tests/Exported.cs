using Duel.Cli;
using Duel.Networks;

namespace Duel.Onnx.Tests;

/// <summary>Functions compared with their models in ONNX Runtime.</summary>
internal static class Exported
{
    /// <summary>Samples at once that a model must be right for.</summary>
    public static readonly int[] Batches = [1, 2, 7];

    /// <summary>Exports a function and compares it at all batches; a network that compares samples gets a file for each.</summary>
    public static void IsRight(NetworkFunction function)
    {
        foreach (var batches in function.MixesSamples ? Batches.Select(batch => new[] { batch }) : [Batches])
        {
            var model = OnnxExport.Of(function, function.MixesSamples ? batches[0] : null);
            Assert.Equal((OnnxModel.WrittenOpset, OnnxModel.WrittenFormat), (model.Opset, model.Format));
            using var runtime = Load(model);
            foreach (var batch in batches)
            {
                var found = OnnxComparison.Of(function, runtime.Run, batch, seed: 3);
                Assert.True(found.IsEqual, $"{function.Name}: {found}");
            }
        }
    }

    /// <summary>A model in ONNX Runtime, by way of a file.</summary>
    public static RuntimeModel Load(OnnxModel model)
    {
        var path = Path.Combine(Path.GetTempPath(), $"duel-{Guid.NewGuid():N}.onnx");
        try
        {
            OnnxFile.Write(path, model);
            return new(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
