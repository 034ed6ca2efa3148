using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;

namespace Duel.Training;

/// <summary>A run's options as they stand in its folder and in its checkpoints: every choice written out.</summary>
internal static class OptionsFile
{
    public static JsonObject Of(GanRunOptions options, IDataset data) => new()
    {
        ["data"] = new JsonObject
        {
            ["name"] = data.Name,
            ["count"] = data.Count,
            ["extents"] = JsonSerializer.SerializeToNode(data.Spec.Extents),
            ["classes"] = data.Spec.ClassCount,
            ["fingerprint"] = DataFingerprint.Of(data),
        },
        ["source"] = JsonSerializer.SerializeToNode(options.Source, RunFolder.Json),
        ["design"] = JsonNode.Parse(Designs.ToJson(options.Design!)),
        ["game"] = PartCatalogue.Of<IGame>().ToJson(options.Objective!.Game, RunFolder.Json),
        ["penalties"] = new JsonArray([.. options.Objective.Penalties.Select(part => PartCatalogue.Of<IPenalty>().ToJson(part, RunFolder.Json))]),
        ["views"] = new JsonArray([.. options.Views.Select(part => PartCatalogue.Of<IView>().ToJson(part, RunFolder.Json))]),
        ["terms"] = new JsonArray([.. options.Terms.Select(part => PartCatalogue.Of<ITerm>().ToJson(part, RunFolder.Json))]),
        ["rules"] = new JsonArray([.. options.Rules.Select(part => PartCatalogue.Of<IRule>().ToJson(part, RunFolder.Json))]),
        ["generatorOptimizer"] = PartCatalogue.Of<IOptimizer>().ToJson(options.GeneratorOptimizer!, RunFolder.Json),
        ["discriminatorOptimizer"] = PartCatalogue.Of<IOptimizer>().ToJson(options.DiscriminatorOptimizer!, RunFolder.Json),
        ["schedule"] = PartCatalogue.Of<ISchedule>().ToJson(options.Schedule!, RunFolder.Json),
        ["discriminatorSteps"] = options.DiscriminatorSteps,
        ["strategies"] = new JsonArray([.. options.Strategies.Chosen.Select(part => PartCatalogue.Of<IStrategy>().ToJson(part, RunFolder.Json))]),
        ["clipNorm"] = JsonSerializer.SerializeToNode(options.ClipNorm, RunFolder.Json),
        ["batchSize"] = options.BatchSize,
        ["budget"] = JsonSerializer.SerializeToNode(options.Budget, RunFolder.Json),
        ["seed"] = options.Seed,
        ["mirror"] = options.Mirror,
        ["unconditional"] = options.Unconditional,
        ["averageHalfLife"] = JsonSerializer.SerializeToNode(options.AverageHalfLife, RunFolder.Json),
        ["averageRampUp"] = JsonSerializer.SerializeToNode(options.AverageRampUp, RunFolder.Json),
        ["grids"] = options.Grids,
        ["judging"] = JsonSerializer.SerializeToNode(options.Judging, RunFolder.Json),
        ["checkpoints"] = JsonSerializer.SerializeToNode(options.Checkpoints, RunFolder.Json),
        ["doctor"] = JsonSerializer.SerializeToNode(options.Doctor, RunFolder.Json),
        ["why"] = JsonSerializer.SerializeToNode(options.Why, RunFolder.Json),
    };

    /// <summary>What a file means by not saying it: options that older ones could not know.</summary>
    public static JsonNode? Unsaid(string option) => option switch
    {
        "views" or "terms" or "rules" or "why" => new JsonArray(),
        "doctor" => JsonSerializer.SerializeToNode(new DoctorOptions { OnTrouble = OnTrouble.Ignore }, RunFolder.Json),
        _ => null,
    };

    /// <summary>The options back again; null stays what no file can hold: games, penalties, optimisers and schedules of a user's own.</summary>
    public static GanRunOptions Read(JsonObject file)
    {
        var game = PartCatalogue.Of<IGame>().FromJson(file["game"]!, RunFolder.Json);
        var penalties = file["penalties"]!.AsArray().Select(penalty => PartCatalogue.Of<IPenalty>().FromJson(penalty!, RunFolder.Json)).ToArray();
        return new()
        {
            Source = file["source"].Deserialize<DataSource>(RunFolder.Json),
            Design = Designs.FromJson(file["design"]!.ToJsonString()),
            Objective = game is null || penalties.Contains(null) ? null : new(game, penalties!),
            Views = All<IView>("views"),
            Terms = All<ITerm>("terms"),
            Rules = All<IRule>("rules"),
            GeneratorOptimizer = PartCatalogue.Of<IOptimizer>().FromJson(file["generatorOptimizer"]!, RunFolder.Json),
            DiscriminatorOptimizer = PartCatalogue.Of<IOptimizer>().FromJson(file["discriminatorOptimizer"]!, RunFolder.Json),
            Schedule = PartCatalogue.Of<ISchedule>().FromJson(file["schedule"]!, RunFolder.Json),
            DiscriminatorSteps = Of<int>("discriminatorSteps"),
            Strategies = StrategiesOf(file["strategies"]),
            ClipNorm = Of<double>("clipNorm"),
            BatchSize = Of<int>("batchSize"),
            Budget = Of<Budget>("budget"),
            Seed = Of<ulong>("seed"),
            Mirror = Of<bool>("mirror"),
            Unconditional = Of<bool>("unconditional"),
            AverageHalfLife = Of<double>("averageHalfLife"),
            AverageRampUp = file["averageRampUp"] is null ? new GanRunOptions().AverageRampUp : Of<double>("averageRampUp"),
            Grids = Of<int>("grids"),
            Judging = file["judging"].Deserialize<JudgingOptions>(RunFolder.Json),
            Checkpoints = Of<CheckpointOptions>("checkpoints"),
            Why = (file["why"] ?? Unsaid("why")).Deserialize<string[]>(RunFolder.Json)!,
            Doctor = (file["doctor"] ?? Unsaid("doctor")).Deserialize<DoctorOptions>(RunFolder.Json)!,
        };

        T[] All<T>(string name)
            where T : class =>
            [.. (file[name] ?? Unsaid(name))!.AsArray().Select(one => PartCatalogue.Of<T>().FromJson(one!, RunFolder.Json)).OfType<T>()];

        T Of<T>(string name) => file[name].Deserialize<T>(RunFolder.Json)!;
    }

    /// <summary>Files of before there were any name none.</summary>
    private static Strategies StrategiesOf(JsonNode? json) => json is null
        ? Strategies.None
        : new([.. json.AsArray().Select(one => PartCatalogue.Of<IStrategy>().FromJson(one!, RunFolder.Json)
            ?? throw new ArgumentException($"there is no strategy {one!["name"]} in this library"))]);

    /// <summary>Refuses data that are not those that a run learned from.</summary>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void CheckData(JsonObject file, IDataset data)
    {
        var before = file["data"]!;
        if (before["fingerprint"]!.GetValue<string>() != DataFingerprint.Of(data))
            throw new ArgumentException($"The run learned from {before["count"]} samples of \"{before["name"]}\", and these are other data ({data.Count} samples of \"{data.Name}\"): resume it with its own data, or start a changed copy with duel fork.");
    }
}
