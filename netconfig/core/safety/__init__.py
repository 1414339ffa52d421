"""What makes a planned config dangerous, judged from the diff alone; each risk names its lines."""

from netconfig.core.safety.judging import judge_diff
from netconfig.core.safety.risk import Lifeline, Limits, Risk

__all__ = ["Lifeline", "Limits", "Risk", "judge_diff"]
