using Duel.Networks;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Stops a run once it has come to a step.</summary>
[NotSaved("stops a run")]
internal sealed class StopAt(CancellationTokenSource stop, long step) : IObserver
{
    public void On(TrainingEvent happened)
    {
        if (happened is StepsCompleted && happened.Step >= step)
            stop.Cancel();
    }
}
