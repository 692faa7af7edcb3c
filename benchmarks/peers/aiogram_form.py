"""A conversation of ten questions as aiogram's examples write it, with its state in memory: its own process."""

import asyncio
import os

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

QUESTIONS = 10


class Form(StatesGroup):
    """The one state; which question is open stands beside it."""

    answering = State()


router = Router()


@router.message(CommandStart())
async def begin(message: Message, state: FSMContext) -> None:
    await state.set_state(Form.answering)
    await state.set_data({"answers": []})
    await message.answer("Question 1?")


@router.message(Form.answering)
async def answered(message: Message, state: FSMContext) -> None:
    answers = [*(await state.get_data())["answers"], message.text]
    await state.update_data(answers=answers)
    if len(answers) == QUESTIONS:
        await state.clear()
        await message.answer("Thank you: " + ", ".join(str(answer) for answer in answers))
    else:
        await message.answer(f"Question {len(answers) + 1}?")


async def main() -> None:
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    await dispatcher.start_polling(Bot("1:token", session=AiohttpSession(api=server)))


if __name__ == "__main__":
    asyncio.run(main())
