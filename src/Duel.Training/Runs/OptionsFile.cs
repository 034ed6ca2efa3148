using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Networks;

namespace Duel.Training;

/// <summary>A run's options as they stand in its folder: every choice written out.</summary>
internal static class OptionsFile
{
    public static JsonObject Of(GanRunOptions options, IDataset data) => new()
    {
        ["data"] = new JsonObject { ["name"] = data.Name, ["count"] = data.Count, ["extents"] = JsonSerializer.SerializeToNode(data.Spec.Extents), ["classes"] = data.Spec.ClassCount },
        ["design"] = JsonNode.Parse(Designs.ToJson(options.Design!)),
        ["game"] = Named(options.Objective!.Game),
        ["penalties"] = new JsonArray([.. options.Objective.Penalties.Select(Named)]),
        ["generatorOptimizer"] = Named(options.GeneratorOptimizer!),
        ["discriminatorOptimizer"] = Named(options.DiscriminatorOptimizer!),
        ["schedule"] = Named(options.Schedule!),
        ["discriminatorSteps"] = options.DiscriminatorSteps,
        ["clipNorm"] = JsonSerializer.SerializeToNode(options.ClipNorm, RunFolder.Json),
        ["batchSize"] = options.BatchSize,
        ["budget"] = JsonSerializer.SerializeToNode(options.Budget, RunFolder.Json),
        ["seed"] = options.Seed,
        ["mirror"] = options.Mirror,
        ["unconditional"] = options.Unconditional,
        ["averageHalfLife"] = options.AverageHalfLife,
        ["grids"] = options.Grids,
    };

    /// <summary>A value by its type's name and its settings.</summary>
    private static JsonObject Named(object value)
    {
        var settings = value is Losses.DelegateGame or Losses.DelegatePenalty ? [] : JsonSerializer.SerializeToNode(value, value.GetType(), RunFolder.Json)!.AsObject();
        var named = new JsonObject { ["name"] = value.GetType().Name };
        foreach (var (key, setting) in settings)
            named[key] = setting?.DeepClone();
        return named;
    }
}
