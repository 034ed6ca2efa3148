using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>Everything that a recipe puts together for one run: what is trained on what, watched by whom, shown and saved how.</summary>
public sealed record TrainingPlan
{
    /// <summary>The phases, one or more, each with the updates of its steps.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>The samples; disposed with the run.</summary>
    public required IBatchSource Batches { get; init; }

    /// <summary>Writes the model's files into the run's folder and returns the name of the one with the weights. Called with averaged weights and
    /// all <see cref="Networks"/> in evaluation mode.</summary>
    public required Func<RunFolder, string> Save { get; init; }

    /// <summary>True if the model is written at the end of the run alone, because writing it takes work that is not worth its while before.</summary>
    public bool SavesAtEnd { get; init; }

    /// <summary>True if the recipe draws samples of its own, of which several processes would each draw the same: it is trained by one.</summary>
    public bool TrainsAlone { get; init; }

    /// <summary>Networks that leave training mode for previews, evaluation and saving.</summary>
    public IReadOnlyList<Module> Networks { get; init; } = [];

    /// <summary>The running average of the weights that the model is saved with; null for the weights as they stand.</summary>
    public WeightAverage? Average { get; init; }

    /// <summary>The game that the health monitor watches; null where nothing can be watched.</summary>
    public IWatchedGame? Watched { get; init; }

    /// <summary>Real samples of the kind that the watched game generates.</summary>
    public IDataset? WatchedSamples { get; init; }

    /// <summary>Callbacks before the average of the weights, in this order.</summary>
    public IReadOnlyList<ICallback> CallbacksBeforeAverage { get; init; } = [];

    /// <summary>Callbacks after the average of the weights, in this order.</summary>
    public IReadOnlyList<ICallback> Callbacks { get; init; } = [];

    /// <summary>Draws a preview, in the mode that <see cref="Save"/> is called in; null for a recipe that has nothing to show. Given the share of
    /// the run that is done, and what was drawn before, which may be drawn over.</summary>
    public Func<double, Picture?, Picture>? Draw { get; init; }

    /// <summary>Draws a preview at latents of its own, given the step: beside <see cref="Draw"/>, whose latents stay the same, it shows a collapse.
    /// Called in the same mode; null for none.</summary>
    public Func<long, Picture>? DrawFresh { get; init; }

    /// <summary>Titles of a preview's columns, left to right; empty where columns mean nothing.</summary>
    public IReadOnlyList<string> PreviewColumns { get; init; } = [];

    /// <summary>Evaluates the model on samples that it does not learn from, in the mode that <see cref="Save"/> is called in: the numbers that the
    /// options ask for, the deciding one first. Null where the recipe cannot be evaluated on the way.</summary>
    public Func<EvaluationOptions, IReadOnlyList<MetricValue>>? Evaluate { get; init; }

    /// <summary>Names of the numbers that <see cref="Evaluate"/> knows, the usual one first; empty where it checks them itself.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Values that must be the same when the run goes on, and are not found anew from the data: the code of a table, say.</summary>
    public JsonObject? Kept { get; init; }

    /// <summary>The command to use this model with, in place of the recipe's <see cref="RecipeCard.Next"/>; null for that.</summary>
    public string? Next { get; init; }

    /// <summary>The recipe's own object behind the plan, for its run type; null for none.</summary>
    public object? Own { get; init; }
}
