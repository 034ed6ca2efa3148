using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>What a run's previews and model are made with: its networks, with averaged weights while they are used.</summary>
/// <param name="Options">The run's.</param>
/// <param name="Data">What is learned from.</param>
/// <param name="Forward">Translates as asked.</param>
/// <param name="Backward">Translates back; null where nothing does.</param>
/// <param name="Average">Of the weights of both.</param>
internal sealed record TranslationParts(TranslationOptions Options, TranslationData Data, Translator Forward, Translator? Backward, WeightAverage Average)
{
    /// <summary>Puts averaged weights in and takes the networks out of training, until the result is disposed.</summary>
    public IDisposable Use()
    {
        var average = Average.Use();
        IsTraining = false;
        return new InUse(this, average);
    }

    /// <summary>Writes the model.</summary>
    /// <returns>The weights' file name.</returns>
    public string Save(string folder) => TranslationModel.Save(folder, Options, Data, Forward, Backward);

    private bool IsTraining
    {
        set
        {
            Forward.IsTraining = value;
            Backward?.IsTraining = value;
        }
    }

    private sealed class InUse(TranslationParts parts, IDisposable average) : IDisposable
    {
        public void Dispose()
        {
            // The run goes on even if the disk is full.
            parts.IsTraining = true;
            average.Dispose();
        }
    }
}
