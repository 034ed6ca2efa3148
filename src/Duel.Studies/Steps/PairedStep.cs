namespace Duel.Studies;

/// <summary>A step of a network that makes wanted pictures out of given ones, against a discriminator.</summary>
internal static class PairedStep
{
    /// <summary>One turn of the discriminator and one of the generator.</summary>
    /// <param name="generator">Pictures given to pictures wanted.</param>
    /// <param name="discriminator">Scores pictures, or inputs and pictures joined.</param>
    /// <param name="objective">The adversarial loss.</param>
    /// <param name="weights">Factors of the mean distance from the pictures wanted, and of the adversarial loss.</param>
    /// <param name="isJoined">True if the discriminator sees what was given too; its loss is then halved, as in pix2pix.</param>
    /// <param name="batches">Source of their batches.</param>
    public static StepPlay Of(Layer generator, Discriminator discriminator, Objective objective, (double Distance, double Adversarial) weights, bool isJoined, PairBatches batches)
    {
        var distance = new CycleConsistency(weights.Distance);
        var update = new AdversarialUpdate(objective, discriminator) { DiscriminatorWeight = isJoined ? 0.5 : 1, GeneratorWeight = weights.Adversarial };
        var (makes, scores) = (new Player("generator", Optimizer(), generator), new Player("discriminator", Optimizer(), discriminator));
        return new(new("adversarial", [new(scores, DiscriminatorLoss) { Prepare = Prepare }, new(makes, GeneratorLoss)]) { State = [.. update.State] }, batches);

        void Prepare(StepContext step)
        {
            generator.UseRandomness(step.Rng["generator"]);
            var fake = generator.Forward(step.Get<PairBatch>().Input);
            Rematerialization.GiveUp(fake);
            step.SetState(new Made(step.Get<PairBatch>(), fake));
        }

        IEnumerable<Tensor> DiscriminatorLoss(StepContext step)
        {
            var made = step.State<Made>();
            return update.DiscriminatorLoss(step, Scored(made.Batch, made.Fake.Detach()));
        }

        Tensor GeneratorLoss(StepContext step)
        {
            var (batch, fake) = step.State<Made>();
            return update.GeneratorLoss(step, Scored(batch, fake)) + distance.Of(batch.Output, fake);
        }

        DiscriminatorInput Scored(PairBatch batch, Tensor fake) => isJoined
            ? new(Tensor.Concat(3, batch.Input, batch.Output), Tensor.Concat(3, batch.Input, fake))
            : new(batch.Output, fake);
    }

    private static Adam Optimizer() => new(2e-4, 0.5, 0.999);

    /// <summary>The pictures of a step.</summary>
    /// <param name="Batch">Pictures given and wanted.</param>
    /// <param name="Fake">Pictures made, with their history.</param>
    private sealed record Made(PairBatch Batch, Tensor Fake);
}
