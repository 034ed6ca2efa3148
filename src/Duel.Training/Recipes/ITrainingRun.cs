namespace Duel.Training;

/// <summary>A run of any recipe.</summary>
public interface ITrainingRun : IDisposable
{
    /// <summary>The facts of its recipe.</summary>
    RecipeCard Card { get; }

    /// <summary>Its options, with every choice made.</summary>
    RunOptions Options { get; }

    /// <summary>The loop; callbacks and observers can be added before it runs.</summary>
    Trainer Trainer { get; }

    /// <summary>Plan of the training.</summary>
    TrainingPlan Plan { get; }

    /// <summary>The command to use the trained model with; <c>RUN</c> stands for the run's folder. Null for none.</summary>
    string? Next { get; }

    /// <summary>Summary of its training data, in a line.</summary>
    string DataSummary { get; }

    /// <summary>Facts of the data that a dry run prints.</summary>
    IReadOnlyDictionary<string, object> DataFacts { get; }

    /// <summary>Writes the files that a dry run is asked for, and names them.</summary>
    IReadOnlyList<string> Draft();

    /// <summary>The options as they may be shown: without secrets.</summary>
    RunOptions ShownOptions { get; }

    /// <summary>Facts of the result that only this recipe has, such as a threshold; names and sentences. Asked for when the run has ended.</summary>
    /// <param name="folder">The run's folder.</param>
    IReadOnlyList<(string Name, object Value, string Text)> Findings(string folder);

    /// <summary>Trains, keeping everything in a folder, and returns events as they happen.</summary>
    /// <param name="path">A new run's folder; it must not exist, or hold nothing that took work to make. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancellationToken">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="ArgumentException">A new run without a folder, or a resumed one with another.</exception>
    /// <exception cref="InvalidOperationException">The run has run already, or cannot be evaluated as its options ask.</exception>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, CancellationToken cancellationToken = default);
}
