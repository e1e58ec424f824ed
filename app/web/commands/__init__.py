"""The `soundings` command. Exit status: 0 done, 1 problems found, 2 wrong usage."""

from app.web.commands.table import command_group

# One line each: what is typed, and the function that does it. A function is imported when its command is run.
COMMANDS = {
    "serve": "app.web.commands.serve:serve",
    "worker": "app.web.commands.worker:worker",
    "survey check": "app.web.commands.survey:check",
    "survey export": "app.web.commands.survey:export",
    "survey publish": "app.web.commands.publish:publish",
    "wave open": "app.web.commands.wave:open_",
    "wave close": "app.web.commands.wave:close",
    "frame load": "app.web.commands.frame:load",
    "responses simulate": "app.web.commands.responses:simulate",
    "responses load": "app.web.commands.load_responses:load",
    "data export": "app.web.commands.data:export",
    "report": "app.web.commands.report:report",
    "user add": "app.web.commands.user:add",
    "user reset": "app.web.commands.user:reset",
    "user disable": "app.web.commands.user:disable",
    "person export": "app.web.commands.person:export",
    "person erase": "app.web.commands.person:erase",
    "retention run": "app.web.commands.retention:run",
    "db upgrade": "app.web.commands.db:upgrade",
    "db backup": "app.web.commands.db:backup",
    "db restore": "app.web.commands.db:restore",
    "routes": "app.web.commands.routes:routes",
}

# What a first word stands for, where several commands share it.
GROUPS = {
    "survey": "Questionnaires: checked, published, written out.",
    "wave": "Waves: the time in which a questionnaire takes answers.",
    "frame": "Frames: the lists of those to invite by name.",
    "responses": "Responses made by simulated respondents, or loaded from a file.",
    "data": "Responses and their codebook, taken away as files.",
    "user": "Staff accounts.",
    "person": "One person: a copy of everything about them, and its erasure.",
    "retention": "What people were told would be deleted, and when.",
    "db": "The database: bring it up to date, back it up, restore it.",
}

main = command_group("soundings", "Soundings: surveys and consultations.", COMMANDS, GROUPS)
